using System.Text.Json.Nodes;
using Kith.Reports;

namespace Kith.App.Terminal;

/// <summary>A frame as one JSON object: captions, numbers, and pictures as palettes with a number per cell.</summary>
internal static class FrameJson
{
    public static JsonObject Of(Frame frame) => new()
    {
        ["caption"] = frame.Caption,
        ["series"] = Numbers(frame.Series),
        ["bars"] = Numbers(frame.Bars),
        ["world"] = Of(frame.World),
        ["views"] = new JsonObject(frame.Views.Select(view => KeyValuePair.Create(view.Key, (JsonNode?)Of(view.Value)))),
    };

    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> numbers) =>
        new(numbers.Select(
            number => KeyValuePair.Create(number.Key, double.IsFinite(number.Value) ? (JsonNode?)number.Value : null)));

    private static JsonObject Of(Picture picture)
    {
        var palette = new Dictionary<Colour, int>();
        var rows = new JsonArray();
        for (var y = 0; y < picture.Height; y++)
        {
            var row = new JsonArray();
            for (var x = 0; x < picture.Width; x++)
            {
                var colour = picture[x, y];
                if (!palette.TryGetValue(colour, out var number)) palette[colour] = number = palette.Count;
                row.Add(number);
            }

            rows.Add(row);
        }

        var colours = new JsonArray([.. palette.Keys.Select(colour => JsonValue.Create(colour.Hex))]);
        return new() { ["palette"] = colours, ["rows"] = rows };
    }
}
