using System.Text.Json;
using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Experiments.Statistics;

namespace Kith.Experiments.Studies;

/// <summary>
/// The few JSON forms of studies' results. Numbers are written so that they are read back exactly; JSON
/// knows no NaN, so that is null.
/// </summary>
public static class Json
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A number; null where it is not finite.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>Numbers; null where one is not finite.</summary>
    public static JsonArray Array(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>The two ends of an interval; null where one is not finite.</summary>
    public static JsonArray Array(Interval interval) => Array([interval.Low, interval.High]);

    /// <summary>A mean, the ends of its interval, and the deviation of the values; null where one is not known.</summary>
    public static JsonObject Of(KnownMoments known) => new()
    {
        ["mean"] = Number(known.Mean),
        ["low"] = Number(known.Interval.Low),
        ["high"] = Number(known.Interval.High),
        ["deviation"] = Number(known.StandardDeviation),
    };

    /// <summary>Whole numbers.</summary>
    public static JsonArray Array(IEnumerable<int> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>Texts.</summary>
    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>The numbers of an entry; NaN for null.</summary>
    public static double[] Numbers(this JsonNode node, string name) => [.. node.Items(name).Select(
        (item, i) => item is null ? double.NaN : Value<double>(item, $"{node.PlaceOf(name)}[{i}]", "a number or null"))];

    /// <summary>The whole numbers of an entry.</summary>
    public static int[] WholeNumbers(this JsonNode node, string name) => [.. node.Items(name).Select(
        (item, i) => Value<int>(item, $"{node.PlaceOf(name)}[{i}]", "a whole number"))];

    /// <summary>The elements of an entry that is a list.</summary>
    public static JsonArray Items(this JsonNode node, string name) =>
        node.Need(name) as JsonArray ?? throw Wrong(node[name], node.PlaceOf(name), "a list");

    /// <summary>An entry that must be there.</summary>
    public static JsonNode Need(this JsonNode node, string name) => node is not JsonObject
        ? throw Wrong(node, node.GetPath(), "an object")
        : node[name] ?? throw new InvalidDataException($"the entry '{node.PlaceOf(name)}' is missing.");

    /// <summary>The text of an entry.</summary>
    public static string Text(this JsonNode node, string name) => Value<string>(node.Need(name), node.PlaceOf(name), "text");

    /// <summary>The whole number of an entry.</summary>
    public static long Whole(this JsonNode node, string name) =>
        Value<long>(node.Need(name), node.PlaceOf(name), "a whole number");

    /// <summary>The whole number of an entry, from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static long Whole(this JsonNode node, string name, long least, long most) =>
        node.Whole(name) is var found && found >= least && found <= most
            ? found
            : throw OutOfRange(node.PlaceOf(name), found, (least, most));

    /// <summary>What is wrong with a number at a place.</summary>
    public static InvalidDataException OutOfRange(string place, long found, (long Least, long Most) range) =>
        new($"'{place}' is {found}, but a number from {range.Least} to {range.Most} is needed.");

    /// <summary>The number of an entry; NaN where it is missing or null.</summary>
    public static double Real(this JsonNode node, string name) =>
        node[name] is { } number ? Value<double>(number, node.PlaceOf(name), "a number") : double.NaN;

    /// <summary>Where an entry of a node stands in its file, such as <c>$.results[0].runs</c>.</summary>
    public static string PlaceOf(this JsonNode node, string name) => $"{node.GetPath()}.{name}";

    private static T Value<T>(JsonNode? node, string place, string needed) =>
        node is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw Wrong(node, place, needed);

    private static InvalidDataException Wrong(JsonNode? node, string place, string needed)
    {
        var text = node?.ToJsonString() ?? "null";
        return new($"'{place}' is {(text.Length > 60 ? text[..60] + "…" : text)}, but {needed} is needed.");
    }

    /// <summary>The node as indented text.</summary>
    public static string Lines(this JsonNode node) => node.ToJsonString(Indented);

    /// <summary>Reads a file; anything wrong with it becomes one sentence with its path.</summary>
    public static T Read<T>(string path, Func<JsonNode, T> read)
    {
        try
        {
            using var stream = InputFile.Open(path, "a file of results (JSON)");
            return read(JsonNode.Parse(stream) ?? throw new InvalidDataException("it is empty."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException
            or FormatException or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}: not a file of results: {problem.Message}", problem);
        }
    }
}
