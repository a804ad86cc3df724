using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kith.App;

/// <summary>
/// What a command writes: text for people and, with --json, JSON for programs; text then goes to standard error.
/// </summary>
/// <param name="host">The environment of the command.</param>
/// <param name="json">Whether JSON is wanted.</param>
internal sealed class CommandOutput(CommandHost host, bool json)
{
    private static readonly JsonSerializerOptions s_document = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly JsonSerializerOptions s_line = new(s_document) { WriteIndented = false };

    /// <summary>Whether JSON is wanted.</summary>
    public bool IsJson { get; } = json;

    /// <summary>Text for people.</summary>
    public TextWriter Text { get; } = json ? host.Error : host.Output;

    /// <summary>Writes one JSON document; only when JSON is wanted.</summary>
    public void Document(JsonNode document)
    {
        if (IsJson) host.Output.WriteLine(document.ToJsonString(s_document));
    }

    /// <summary>Writes one JSON value on a line of its own; only when JSON is wanted.</summary>
    public void Line(JsonNode line)
    {
        if (IsJson) host.Output.WriteLine(LineOf(line));
    }

    /// <summary>A note, apart from the results.</summary>
    public void Note(string text) => host.Tell(text);

    /// <summary>The text of a JSON value on one line.</summary>
    public static string LineOf(JsonNode line) => line.ToJsonString(s_line);

    /// <summary>The text of a JSON document as it is written to files.</summary>
    public static string TextOf(JsonNode document) => document.ToJsonString(s_document) + "\n";
}
