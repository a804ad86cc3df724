using System.Text.Json;
using System.Text.Json.Nodes;
using Kith.Experiments.Runs.Files;

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

    /// <summary>Whole numbers.</summary>
    public static JsonArray Array(IEnumerable<int> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>Texts.</summary>
    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>The number of a node; NaN for null.</summary>
    public static double NumberOf(JsonNode? node) => node?.GetValue<double>() ?? double.NaN;

    /// <summary>The numbers of an entry; NaN for null.</summary>
    public static double[] Numbers(this JsonNode node, string name) => [.. node.Need(name).AsArray().Select(NumberOf)];

    /// <summary>The whole numbers of an entry.</summary>
    public static int[] WholeNumbers(this JsonNode node, string name) =>
        [.. node.Need(name).AsArray().Select(value => value!.GetValue<int>())];

    /// <summary>An entry that must be there.</summary>
    public static JsonNode Need(this JsonNode node, string name) =>
        node[name] ?? throw new InvalidDataException($"The entry '{name}' is missing.");

    /// <summary>The text of an entry.</summary>
    public static string Text(this JsonNode node, string name) => node.Need(name).GetValue<string>();

    /// <summary>The whole number of an entry.</summary>
    public static long Whole(this JsonNode node, string name) => node.Need(name).GetValue<long>();

    /// <summary>The number of an entry; NaN where it is missing or null.</summary>
    public static double Real(this JsonNode node, string name) => NumberOf(node[name]);

    /// <summary>The node as indented text.</summary>
    public static string Lines(this JsonNode node) => node.ToJsonString(Indented);

    /// <summary>Reads a file; anything wrong with it becomes one sentence with its path.</summary>
    public static T Read<T>(string path, Func<JsonNode, T> read)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            return read(JsonNode.Parse(stream) ?? throw new InvalidDataException("It is empty."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException
            or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: not a file of results: {problem.Message}", problem);
        }
    }
}
