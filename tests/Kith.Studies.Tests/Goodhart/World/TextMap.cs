using System.Text.Json;
using Kith.Studies.Goodhart.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.World;

/// <summary>Maps written as rows of symbols, as the recorded cases and some tests have them.</summary>
internal static class TextMap
{
    private const string Symbols = ".#FP";

    public static ForagingMap Of(bool loop, params IReadOnlyList<string> rows)
    {
        var map = new ForagingMap(rows[0].Length, rows.Count, loop);
        Write(map, rows);
        return map;
    }

    public static ForagingMap Of(JsonElement item) => Of(Loops(item), Rows(item.GetProperty("rows")));

    public static void Write(ForagingMap map, IReadOnlyList<string> rows)
    {
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++) map.Put(x, y, (Cell)Symbols.IndexOf(rows[y][x]));
        }
    }

    public static string[] Read(ForagingMap map) =>
        [.. Enumerable.Range(0, map.Height)
            .Select(y => string.Concat(Enumerable.Range(0, map.Width).Select(x => Symbols[(int)map[x, y]])))];

    public static string[] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.GetString()!)];

    public static bool Loops(JsonElement item) => !item.TryGetProperty("wrap", out var wrap) || wrap.GetBoolean();

    /// <summary>Options for the map of a recorded case.</summary>
    public static WorldOptions Sized(WorldOptions world, JsonElement item) =>
        world with { Width = item.Whole("width"), Height = item.Whole("height"), Loop = Loops(item), StepsPerEpisode = 0 };

    /// <summary>The view of the agent at a place that is alone on the map.</summary>
    public static float[] View(Views views, ForagingMap map, int x, int y)
    {
        var (window, view) = (views.Window.Create(), new float[views.Length]);
        views.Cut(new(map, [new Forager { X = x, Y = y }], [Cell.Prey]), 0, window);
        views.Write(window, 0, view);
        return view;
    }
}
