using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Watching;

/// <summary>Pictures of a shared world and of what its first agent sees.</summary>
internal sealed class WorldPainter
{
    private static readonly Colour Watched = new(255, 255, 255);
    private static readonly Colour Dark = new(26, 26, 46);
    private static readonly Colour Violet = new(200, 180, 255);
    private readonly SharedWorld _world;
    private readonly Colour[] _cells;
    private readonly PictureKey[] _legend;

    public WorldPainter(SharedWorld world, ForagingOptions options)
    {
        _world = world;
        _cells = [.. Cells.Under(options).Select(cell => cell.Colour)];
        _legend =
        [
            new(Watched, '@', "watched"),
            .. Cells.Under(options).Where(cell => cell.Kind is Cell.Food or Cell.Poison or Cell.Wall)
                .Select(cell => new PictureKey(cell.Colour, cell.Symbol, cell.Name.ToLowerInvariant())),
            .. world.Behaviours.Skip(1).DistinctBy(behaviour => behaviour.Colour)
                .Select((behaviour, i) => new PictureKey(behaviour.Colour, (char)('1' + (i % 9)), behaviour.Name)),
        ];
    }

    /// <summary>The map with its agents, the watched one white and in focus; or so many cells around the watched one.</summary>
    public Picture World(int around)
    {
        var map = _world.Map;
        var (width, height) =
            (around == 0 ? map.Width : Math.Min(around, map.Width), around == 0 ? map.Height : Math.Min(around, map.Height));
        var first = _world.Foragers[0];
        var (left, top) = around == 0 ? (0, 0) : (first.X - (width / 2), first.Y - (height / 2));
        var picture = new Picture(width, height)
        {
            Legend = _legend,
            Focus = (Within(first.X - left, map.Width), Within(first.Y - top, map.Height)),
        };
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) picture[x, y] = _cells[(int)Look(left + x, top + y)];
        }

        for (var agent = _world.Foragers.Length - 1; agent >= 0; agent--)
        {
            var (x, y) = (Within(_world.Foragers[agent].X - left, map.Width), Within(_world.Foragers[agent].Y - top, map.Height));
            if (x < width && y < height) picture[x, y] = agent == 0 ? Watched : _world.Behaviours[agent].Colour;
        }

        return picture;
    }

    /// <summary>One picture per channel of a view; channels that repeat each other are shown once.</summary>
    public IEnumerable<KeyValuePair<string, Picture>> Channels(ReadOnlySpan<float> view)
    {
        var (views, pictures) = (_world.ViewsOf(0), new List<KeyValuePair<string, Picture>>());
        for (var channel = 0; channel < views.Channels.Count; channel++)
        {
            var name = views.Channels[channel];
            if (pictures.Any(shown => shown.Key == name)) continue;
            var colour = ColourOf(name);
            pictures.Add(new(name, Paint(
                view.Slice(channel * views.Window.Length, views.Window.Length),
                views.Window.Side, value => Dark.Towards(colour, Math.Clamp(value, 0, 1)))));
        }

        return pictures;
    }

    /// <summary>Numbers as cells.</summary>
    public static Picture Paint(ReadOnlySpan<float> values, int columns, Func<double, Colour> colour)
    {
        var picture = new Picture(columns, values.Length / columns);
        for (var i = 0; i < values.Length; i++) picture[i % columns, i / columns] = colour(values[i]);
        return picture;
    }

    private Colour ColourOf(string channel) => channel switch
    {
        "cell_wall" => _cells[(int)Cell.Wall],
        "cell_food" => _cells[(int)Cell.Food],
        "cell_poison" => _cells[(int)Cell.Poison],
        "cell_prey" => _cells[(int)Cell.Prey],
        "cell_predator" => _cells[(int)Cell.Predator],
        _ => Violet,
    };

    private Cell Look(int x, int y)
    {
        var map = _world.Map;
        var inside = (uint)x < (uint)map.Width && (uint)y < (uint)map.Height;
        return inside || map.Loop ? map[Wrap(x, map.Width), Wrap(y, map.Height)] : Cell.Wall;
    }

    // Beyond the picture's right or lower edge lies everything that wraps around.
    private int Within(int position, int length) =>
        _world.Map.Loop ? Wrap(position, length) : position < 0 ? int.MaxValue : position;

    private static int Wrap(int position, int length) => ((position % length) + length) % length;
}
