using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Runs;

/// <summary>
/// Numbers in the files of a run: null where one is not finite, because JSON knows no other word for it. The words
/// <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>, which earlier versions wrote, are read as well.
/// </summary>
internal sealed class FiniteNumber : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => double.NaN,
            JsonTokenType.Number => reader.GetDouble(),
            JsonTokenType.String when double.TryParse(
                reader.GetString(), CultureInfo.InvariantCulture, out var value) && !double.IsFinite(value) => value,
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteFiniteValue(value);
}
