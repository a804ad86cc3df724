using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>
/// The list of a checkpoint's files with their hashes, sealed by a hash of itself: no byte of it can change unnoticed.
/// </summary>
/// <param name="Stamp">Description of the checkpoint.</param>
/// <param name="Files">Its files in the order of writing.</param>
public sealed record Manifest(CheckpointStamp Stamp, IReadOnlyList<ManifestEntry> Files)
{
    /// <summary>Name of the manifest's own file.</summary>
    public const string FileName = "MANIFEST.json";

    /// <summary>
    /// Step of the best checkpoint when this one was written; null when none was the best or the file does not say.
    /// </summary>
    public long? Best { get; init; }

    internal const int MaxBytes = 1 << 20;
    private const int Format = 1;
    private static readonly string _openSeal = new('0', 64);

    /// <summary>The manifest as JSON; the last property is the SHA-256 of the text with 64 zeros in the seal's place.</summary>
    public byte[] ToBytes() => Serialize(Convert.ToHexStringLower(SHA256.HashData(Serialize(_openSeal))));

    /// <summary>Reads a manifest that <see cref="ToBytes"/> wrote, and nothing else.</summary>
    /// <param name="bytes">Content of the file.</param>
    /// <exception cref="FormatException">The bytes are not exactly a manifest of this format.</exception>
    public static Manifest Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format != Format) throw new FormatException($"has format {format}, but this program reads format {Format}");
            var stamp = new CheckpointStamp(
                root.GetProperty("step").GetInt64(), Text(root, "config_hash"),
                Text(root, "program_version"), root.GetProperty("arithmetic_version").GetInt32());
            var files = root.GetProperty("files").EnumerateArray()
                .Select(
                    file => new ManifestEntry(Text(file, "name"), file.GetProperty("bytes").GetInt64(), Text(file, "sha256")));
            var manifest = new Manifest(stamp, [.. files])
            {
                Best = root.TryGetProperty("best_step", out var best) ? best.GetInt64() : null,
            };

            // Whatever reading overlooks (spaces, an unknown or repeated property) is missing when written again.
            if (!bytes.Span.SequenceEqual(manifest.ToBytes())) throw new FormatException("does not match its own seal");
            return manifest;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("is no manifest", exception);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"has a null in {name}");

    private byte[] Serialize(string seal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteNumber("step", Stamp.Step);
            json.WriteString("config_hash", Stamp.ConfigHash);
            json.WriteString("program_version", Stamp.ProgramVersion);
            json.WriteNumber("arithmetic_version", Stamp.ArithmeticVersion);
            if (Best is { } best) json.WriteNumber("best_step", best);
            json.WriteStartArray("files");
            foreach (var file in Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("seal", seal);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
