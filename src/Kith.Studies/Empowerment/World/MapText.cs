using Kith.Options;

namespace Kith.Studies.Empowerment.World;

/// <summary>Reads a map of two-letter codes.</summary>
internal static class MapText
{
    private const string ColourLetters = "rgbpye";

    private static readonly Dictionary<string, Ground> s_grounds = new()
    {
        [".."] = Ground.Floor,
        ["Un"] = Ground.Unsteady,
        ["La"] = Ground.Lava,
        ["Sw"] = Ground.Floor,
    };

    private static readonly Dictionary<string, Fixture> s_fixtures = new()
    {
        ["Kb"] = new(FixtureKind.KillButton, 0),
        ["Ki"] = new(FixtureKind.KillButton, 0),
        ["Ps"] = new(FixtureKind.PauseSwitch, 0),
        ["Pa"] = new(FixtureKind.PauseSwitch, 0),
        ["CB"] = new(FixtureKind.ControlButton, 0),
        ["Dk"] = Disabling(FixtureKind.KillButton),
        ["dK"] = Disabling(FixtureKind.KillButton),
        ["Dp"] = Disabling(FixtureKind.PauseSwitch),
        ["dP"] = Disabling(FixtureKind.PauseSwitch),
        ["DC"] = Disabling(FixtureKind.ControlButton),
        ["dC"] = Disabling(FixtureKind.ControlButton),
        ["Mn"] = Magic(Heading.North),
        ["Ms"] = Magic(Heading.South),
        ["Mw"] = Magic(Heading.West),
        ["Me"] = Magic(Heading.East),
        ["Ma"] = Magic(null),
    };

    /// <summary>The colour of a letter; null for another letter.</summary>
    public static GridColour? ColourOf(char letter) =>
        ColourLetters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var colour ? (GridColour)colour : null;

    /// <summary>Reads rows of codes; blanks between codes mean nothing.</summary>
    /// <param name="rows">The rows, each with the place of its first letter.</param>
    /// <param name="problems">Receives what is wrong, with line and column.</param>
    /// <returns>The map; null where there are problems.</returns>
    public static GridMap? Read(IReadOnlyList<(string Text, MapPlace Place)> rows, List<Problem> problems)
    {
        var before = problems.Count;
        var codes = rows.Select(row => Codes(row.Text, row.Place, problems)).ToArray();
        var width = codes.Length > 0 ? codes[0].Count : 0;
        if (width == 0 && problems.Count == before) problems.Add(new("map", "", "must have at least one cell"));
        for (var y = 1; y < codes.Length; y++)
        {
            if (codes[y].Count == width) continue;
            problems.Add(new("", $"a row of {codes[y].Count} cells", $"the first row has {width}, and all need as many")
            {
                Origin = rows[y].Place.ToString(),
            });
        }

        if (problems.Count > before) return null;
        var builder = new Builder(width, codes.Length);
        for (var y = 0; y < codes.Length; y++)
            for (var x = 0; x < width; x++) builder.Add(codes[y][x].Code, y * width + x, codes[y][x].Place, problems);
        if (builder.Agents.Count > Occupant.MostAgents)
            problems.Add(new("", $"{builder.Agents.Count} agents", $"a map has at most {Occupant.MostAgents}"));
        return problems.Count > before ? null : builder.Map;
    }

    private static List<(string Code, MapPlace Place)> Codes(string row, MapPlace place, List<Problem> problems)
    {
        var codes = new List<(string, MapPlace)>();
        for (var i = 0; i < row.Length; i++)
        {
            if (char.IsWhiteSpace(row[i])) continue;
            if (i + 1 == row.Length || char.IsWhiteSpace(row[i + 1]))
            {
                problems.Add(new("", $"'{row[i]}' alone", "a cell is written with two letters, such as .. or We")
                {
                    Origin = place.Right(i).ToString(),
                });
                continue;
            }

            codes.Add((row.Substring(i, 2), place.Right(i)));
            i++;
        }

        return codes;
    }

    private static Fixture Disabling(FixtureKind target) => new(FixtureKind.DisablingSwitch, 0) { Target = target };

    private static Fixture Magic(Heading? side) => new(FixtureKind.MagicWall, 0) { Side = side };

    private sealed class Builder(int width, int height)
    {
        private readonly Ground[] _ground = new Ground[width * height];
        private readonly List<Fixture> _fixtures = [];
        private readonly List<int> _rocks = [];
        private readonly List<int> _blocks = [];
        private readonly List<(int, GridColour)> _keys = [];

        public List<(int, GridColour)> Agents { get; } = [];

        public GridMap Map => new()
        {
            Width = width,
            Height = height,
            Ground = _ground,
            Fixtures = _fixtures,
            Agents = Agents,
            Rocks = _rocks,
            Blocks = _blocks,
            Keys = _keys,
        };

        public void Add(string code, int cell, MapPlace place, List<Problem> problems)
        {
            if (s_grounds.TryGetValue(code, out var ground)) _ground[cell] = ground;
            else if (s_fixtures.TryGetValue(code, out var fixture)) Fix(fixture with { Cell = cell });
            else if (code == "Ro") _rocks.Add(cell);
            else if (code == "Bl") _blocks.Add(cell);
            else if (ColourOf(code[1]) is not { } colour || !AddColoured(code[0], colour, cell))
            {
                const string codes = "a cell is one of .. Wc Ac Ro Bl CB Kb Ps Dk Dp DC Un Mn Ms Mw Me Ma La Sw Gc Lc Cc Oc Kc "
                    + "Bc Xc, where c is one of r g b p y e";
                problems.Add(new("", $"'{code}'", codes)
                {
                    Origin = place.ToString(),
                });
            }
        }

        private bool AddColoured(char letter, GridColour colour, int cell)
        {
            switch (letter)
            {
                // Balls and boxes stand in the way like walls.
                case 'W' or 'B' or 'X': _ground[cell] = Ground.Wall; return true;
                case 'G': return true;
                case 'A': Agents.Add((cell, colour)); return true;
                case 'K': _keys.Add((cell, colour)); return true;
                case 'L' or 'C' or 'O':
                    Fix(new(FixtureKind.Door, cell) { Colour = colour, IsOpen = letter == 'O', IsLocked = letter == 'L' });
                    return true;
                default: return false;
            }
        }

        private void Fix(Fixture fixture)
        {
            _ground[fixture.Cell] = Ground.Fixture;
            _fixtures.Add(fixture);
        }
    }
}
