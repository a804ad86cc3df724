using System.Text.Json;
using System.Text.Json.Serialization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>How <c>run.json</c> and <c>live.json</c> are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true, RespectNullableAnnotations = true, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(FiniteNumber)])]
[JsonSerializable(typeof(RunInfo))]
[JsonSerializable(typeof(LiveProgress))]
internal sealed partial class RunJson : JsonSerializerContext
{
    private const int MaxBytes = 1 << 20;

    private static string Needed => field ??= "an object with the entries "
        + string.Join(", ", Default.RunInfo.Properties.Where(property => property.IsRequired).Select(property => property.Name))
        + " is needed";

    /// <summary>Reads a <c>live.json</c>; null when it is missing or damaged, because nothing depends on it.</summary>
    public static LiveProgress? ReadLive(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), Default.LiveProgress);
        }
        catch (Exception exception) when (exception is JsonException || RunException.IsFromFileSystem(exception))
        {
            return null;
        }
    }

    /// <summary>Reads a <c>run.json</c>.</summary>
    /// <exception cref="RunException">It is missing, too large or damaged.</exception>
    public static RunInfo Read(string path)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            if (stream.Length > MaxBytes)
                throw new IOException($"it has {stream.Length} bytes, at most {MaxBytes} are allowed");
            return JsonSerializer.Deserialize(stream, Default.RunInfo) ?? throw new IOException($"it contains null; {Needed}");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunException(Failure.MissingInput, $"{path}: there is no such run", exception);
        }
        catch (JsonException exception)
        {
            throw new RunException(Failure.WrongData, $"{path} cannot be read: {DamageOf(exception)}", exception);
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            throw new RunException(Failure.WrongData, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    // What the serializer says of a value names types of this program, which tell a user nothing.
    private static string DamageOf(JsonException exception) => exception switch
    {
        { InnerException: JsonException syntax } => syntax.Message,
        { Path: ['$', '.', .. var entry] } =>
            FormattableString.Invariant($"the entry {entry} in line {exception.LineNumber + 1} has a value that it cannot have"),
        _ => Needed,
    };
}
