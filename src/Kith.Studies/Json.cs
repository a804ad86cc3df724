using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kith.Studies;

/// <summary>The few JSON forms of studies' results. Numbers are written so that they are read back exactly; JSON knows no NaN, so that is null.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonArray Array(IEnumerable<double> values) => [.. values.Select(Number)];

    public static JsonArray Array(IEnumerable<int> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    public static double NumberOf(JsonNode? node) => node?.GetValue<double>() ?? double.NaN;

    public static double[] Numbers(this JsonNode node, string name) => [.. node.Need(name).AsArray().Select(NumberOf)];

    public static int[] WholeNumbers(this JsonNode node, string name) => [.. node.Need(name).AsArray().Select(value => value!.GetValue<int>())];

    public static JsonNode Need(this JsonNode node, string name) => node[name] ?? throw new InvalidDataException($"The entry '{name}' is missing.");

    public static string Text(this JsonNode node, string name) => node.Need(name).GetValue<string>();

    public static long Whole(this JsonNode node, string name) => node.Need(name).GetValue<long>();

    public static double Real(this JsonNode node, string name) => NumberOf(node[name]);

    public static string Lines(this JsonNode node) => node.ToJsonString(Indented);

    /// <summary>Reads a file; anything wrong with it becomes one sentence with its path.</summary>
    public static T Read<T>(string path, Func<JsonNode, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(JsonNode.Parse(stream) ?? throw new InvalidDataException("It is empty."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: not a file of results: {problem.Message}", problem);
        }
    }
}
