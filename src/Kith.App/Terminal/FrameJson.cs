using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>A frame as one JSON object: captions, numbers, and pictures as palettes with a number per cell.</summary>
internal static class FrameJson
{
    /// <summary>Events, text, panels, labels and legends stand only in the frames that have them.</summary>
    public static JsonObject Of(Frame frame)
    {
        var json = new JsonObject
        {
            ["caption"] = frame.Caption,
            ["series"] = Numbers(frame.Series),
            ["bars"] = Numbers(frame.Bars),
            ["world"] = Of(frame.World),
            ["views"] = new JsonObject(frame.Views.Select(view => KeyValuePair.Create(view.Key, (JsonNode?)Of(view.Value)))),
        };
        if (frame.Events.Count > 0) json["events"] = Kith.Experiments.Studies.Json.Array(frame.Events);
        if (frame.Text.Count > 0) json["text"] = new JsonArray([.. frame.Text.Select(text => JsonValue.Create(text))]);
        if (frame.Panels.Count > 0) json["panels"] = new JsonArray([.. frame.Panels.Select(Of)]);
        return json;
    }

    private static JsonObject Of(GaugePanel panel) => new()
    {
        ["title"] = panel.Title,
        ["gauges"] = new JsonArray(
        [
            .. panel.Gauges.Select(
                gauge => new JsonObject { ["label"] = gauge.Label, ["share"] = Number(gauge.Share), ["value"] = gauge.Value }),
        ]),
    };

    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;

    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> numbers) =>
        new(numbers.Select(number => KeyValuePair.Create(number.Key, Number(number.Value))));

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
        var json = new JsonObject { ["palette"] = colours, ["rows"] = rows };
        if (picture.Labels.Count > 0) json["labels"] = Labels(picture);
        if (picture.Legend.Count > 0) json["legend"] = Legend(picture);
        return json;
    }

    private static JsonArray Labels(Picture picture) =>
        new([.. picture.Labels.Select(label => new JsonObject { ["x"] = label.X, ["y"] = label.Y, ["text"] = label.Text })]);

    private static JsonArray Legend(Picture picture) =>
        new(
        [
            .. picture.Legend.Select(key => new JsonObject
            {
                ["colour"] = key.Colour.Hex, ["letter"] = key.Letter.ToString(), ["meaning"] = key.Meaning,
            }),
        ]);
}
