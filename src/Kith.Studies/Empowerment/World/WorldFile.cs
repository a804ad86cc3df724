using System.Globalization;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Empowerment.Goals;

namespace Kith.Studies.Empowerment.World;

/// <summary>A world as a file draws it: map, rules and goals.</summary>
/// <param name="Map">The map.</param>
/// <param name="Options">The rules.</param>
/// <param name="Goals">Goals that each human may have.</param>
/// <param name="Weights">Weight of each goal, together 1.</param>
internal sealed record WorldFile(GridMap Map, GridWorldOptions Options, IReadOnlyList<Goal> Goals, IReadOnlyList<double> Weights)
{
    private const string Kind = "a world file";
    private static readonly string[] s_free = ["metadata", "seed"];

    /// <summary>What the file says beyond the rules, as remarks to the reader.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It is wrong; all problems are in it, each with line and column.</exception>
    /// <exception cref="Experiments.Runs.RunException">There is no such file, or it cannot be read.</exception>
    public static WorldFile Read(string path)
    {
        var problems = new List<Problem>();
        return Of(YamlTree.Read(path, Kind, problems), path, problems);
    }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="SettingsException">It is wrong.</exception>
    public static WorldFile Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var problems = new List<Problem>();
        return Of(YamlTree.Parse(bytes, name, Kind, problems), name, problems);
    }

    private static WorldFile Of(YamlNode? root, string name, List<Problem> problems)
    {
        var reader = new Reader(problems);
        if (root is not YamlMap && problems.Count == 0)
            problems.Add(new("", "no mapping", "a world file is a list of 'key: value' lines") { Origin = $"{name}:1:1" });
        var file = root is YamlMap all ? reader.Read(all) : null;
        return problems.Count == 0 && file is not null ? file : throw new SettingsException(problems);
    }

    // What is wrong is reported, and the default stands in its place.
    private sealed class Reader(List<Problem> problems)
    {
        private readonly List<string> _notes = [];
        private GridWorldOptions _options = new();
        private GridMap? _map;
        private YamlNode? _goals;
        private YamlNode? _weights;
        private YamlNode? _orientations;

        public WorldFile? Read(YamlMap file)
        {
            foreach (var (key, value) in file.Entries) Take(key, value);
            if (_map is null && problems.Count == 0) Report(file.Place, "no map", "a world file needs one");
            if (_map is null) return null;
            CheckAgents(_map, file.Place);
            var goals = GoalsOf(_map, file.Place);
            return new(_map, _options, goals, WeightsOf(goals.Count)) { Notes = _notes };
        }

        private void Take(YamlScalar key, YamlNode value)
        {
            switch (key.Text)
            {
                case "map": _map = MapText.Read(Rows(value), problems); break;
                case "max_steps": _options = _options with { MaxSteps = Whole(key, value, 1, 1_000_000) }; break;
                case "orientations": (_orientations, _options) = (value, _options with { Orientations = Headings(value) }); break;
                case "can_push_rocks": _options = _options with { RockPushers = Colours(key, value) }; break;
                case "can_enter_magic_walls": _options = _options with { WallWalkers = Colours(key, value) }; break;
                case "action_class": _options = _options with { Actions = Actions(key, value) }; break;
                case "stumble_probability": _options = _options with { StumbleProbability = Probability(key, value) }; break;
                case "entry_probability": _options = _options with { EntryProbability = Probability(key, value) }; break;
                case "solidify_probability": _options = _options with { SolidifyProbability = Probability(key, value) }; break;
                case "possible_goals": _goals = value; break;
                case "goal_weights": _weights = value; break;
                case var other when !s_free.Contains(other):
                    _notes.Add($"{key.Place}: {other} is no key of a world file and is kept as a remark.");
                    break;
            }
        }

        // A block of text, a list of rows, or a list of lists of codes.
        private List<(string, MapPlace)> Rows(YamlNode map)
        {
            if (map is YamlScalar text) return [.. text.Lines.Where(line => line.Text.Trim().Length > 0).Select(RowOf)];
            var rows = new List<(string, MapPlace)>();
            foreach (var item in (map as YamlList)?.Items ?? [])
            {
                if (item is YamlScalar row) rows.Add(RowOf(row.Lines[0]));
                else if (item is YamlList { Items: [YamlScalar first, ..] codes } && codes.All(code => code is YamlScalar))
                    rows.Add(RowOf(first.Lines[0] with { Text = string.Join(' ', Texts((YamlList)item)) }));
                else
                    Report(item.Place, "no row", "a row is a text of two-letter codes, or a list of them");
            }

            if (map is YamlMap) Report(map.Place, "a mapping", "the map is a text, or a list of rows");
            return rows;
        }

        private static (string, MapPlace) RowOf(YamlLine line) => (line.Text, new(line.File, (int)line.Line, (int)line.Column));

        private int Whole(YamlScalar key, YamlNode value, int smallest, int largest)
        {
            if (value is YamlScalar scalar && Wholes([scalar.Text]) is [var number] && number >= smallest && number <= largest)
                return number;
            Report(key.Text, value, $"must be a whole number in [{smallest}, {largest}]");
            return smallest;
        }

        private double Probability(YamlScalar key, YamlNode value)
        {
            if (Number(value) is { } number and >= 0 and <= 1) return number;
            Report(key.Text, value, "must be a number in [0, 1]");
            return 0;
        }

        private static double? Number(YamlNode value) => value is YamlScalar scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        private List<GridColour> Colours(YamlScalar key, YamlNode value)
        {
            var colours = new List<GridColour>();
            if (value is not YamlScalar letters)
            {
                Report(key.Text, value, "must be letters of colours, such as e");
                return colours;
            }

            foreach (var letter in letters.IsNothing ? "" : letters.Text)
            {
                if (MapText.ColourOf(letter) is { } colour) colours.Add(colour);
                else Report(key.Text, value, "must be letters of colours: r g b p y e");
            }

            return colours;
        }

        private List<Heading> Headings(YamlNode value)
        {
            var headings = new List<Heading>();
            foreach (var item in value is YamlList list ? list.Items : [value])
            {
                var word = (item as YamlScalar)?.Text.ToUpperInvariant() ?? "";
                var number = word.Length == 1 ? "0123".IndexOf(word, StringComparison.Ordinal) : -1;
                if (number < 0 && word.Length == 1) number = "ESWN".IndexOf(word, StringComparison.Ordinal);
                if (number < 0) Report("orientations", item, "must be e, s, w, n or 0 to 3");
                else headings.Add((Heading)number);
            }

            return headings;
        }

        private ActionSet? Actions(YamlScalar key, YamlNode value)
        {
            if (ActionSet.All.FirstOrDefault(set => set.Name == (value as YamlScalar)?.Text) is { } actions) return actions;
            Report(key.Text, value, $"must be one of {string.Join(", ", ActionSet.All.Select(set => set.Name))}");
            return null;
        }

        private void CheckAgents(GridMap map, string place)
        {
            if (_options.Orientations.Count > 1 && _options.Orientations.Count != map.Agents.Count)
            {
                Report(
                    _orientations!.Place, $"{_options.Orientations.Count} orientations",
                    $"the map has {map.Agents.Count} agents: one for all, or one for each");
            }

            if (!map.Agents.Any(agent => agent.Colour == GridColour.Yellow))
                Report(place, "no human", "a world needs at least one (Ay)");
            if (map.Agents.Any(agent => agent.Colour is not (GridColour.Yellow or GridColour.Grey)))
                Report(place, "an agent that is neither yellow nor grey", "humans are yellow (Ay) and robots grey (Ae)");
        }

        // Without a list, every cell in which a human may stand is a goal.
        private List<Goal> GoalsOf(GridMap map, string place)
        {
            if (_goals is null) return [.. Walkable(map)];
            var goals = new List<Goal>();
            foreach (var item in (_goals as YamlList)?.Items ?? [])
            {
                if (Corners(item) is not { } goal)
                    Report(item.Place, "no goal", "a goal is a cell x,y or a rectangle x1,y1,x2,y2");
                else if (goal.Left < 0 || goal.Top < 0 || goal.Right >= map.Width || goal.Bottom >= map.Height)
                {
                    Report(
                        item.Place, $"the goal {goal}",
                        $"the map has {map.Width} columns and {map.Height} rows, counted from 0");
                }
                else if (goals.Contains(goal))
                    Report(item.Place, $"the goal {goal} a second time", "each is listed once");
                else
                    goals.Add(goal);
            }

            if (goals.Count == 0 && problems.Count == 0) Report(_goals.Place, "no goal", "humans need at least one");
            if (problems.Count > 0) return goals;
            var uncovered = Walkable(map).Where(cell => !goals.Any(goal => goal.Contains(cell.Left, cell.Top))).ToArray();
            if (uncovered.Length > 0)
            {
                _notes.Add(
                    $"{_goals.Place}: no goal covers {string.Join(" ", uncovered)}; a human that cannot leave such a cell has no "
                    + "power.");
            }

            return goals;
        }

        private static IEnumerable<Goal> Walkable(GridMap map) => Enumerable.Range(0, map.Count)
            .Where(cell => map.Ground[cell] is Ground.Floor or Ground.Unsteady
                || (map.Ground[cell] == Ground.Fixture
                    && map.Fixtures.Any(fixture => fixture.Cell == cell && fixture.Kind == FixtureKind.Door)))
            .Select(cell => Goal.Cell(cell % map.Width, cell / map.Width));

        private static Goal? Corners(YamlNode item)
        {
            int[]? numbers = item switch
            {
                YamlScalar scalar => Wholes(scalar.Text.Split(',')),
                YamlList { Items: [YamlList first, YamlList second] } => Wholes([.. Texts(first), .. Texts(second)]),
                YamlList list => Wholes([.. Texts(list)]),
                _ => null,
            };
            return numbers switch
            {
                [var x, var y] => Goal.Cell(x, y),
                [var x1, var y1, var x2, var y2] => Goal.Between(x1, y1, x2, y2),
                _ => null,
            };
        }

        private static IEnumerable<string> Texts(YamlList list) => list.Items.Select(item => (item as YamlScalar)?.Text ?? "");

        private static int[]? Wholes(string[] texts)
        {
            var numbers = new int[texts.Length];
            for (var i = 0; i < texts.Length; i++)
                if (!int.TryParse(texts[i].Trim(), CultureInfo.InvariantCulture, out numbers[i])) return null;
            return numbers;
        }

        private double[] WeightsOf(int goals)
        {
            if (_weights is null) return [.. Enumerable.Repeat(1.0 / goals, goals)];
            var weights = (_weights as YamlList)?.Items.Select(Number).ToArray() ?? [];
            if (weights.Length == goals && weights.All(weight => weight > 0) && Math.Abs(weights.Sum()!.Value - 1) < 1e-9)
                return [.. weights.Select(weight => weight!.Value)];
            Report(_weights.Place, "goal_weights that do not fit", $"they are {goals} positive numbers, together 1");
            return [];
        }

        private void Report(string key, YamlNode value, string needed) => problems.Add(
            new(key, value is YamlScalar scalar ? scalar.Text : "no word", needed) { Origin = value.Place });

        private void Report(string place, string found, string needed) =>
            problems.Add(new("", found, needed) { Origin = place });
    }
}
