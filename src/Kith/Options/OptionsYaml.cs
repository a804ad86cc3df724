using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kith.Options;

/// <summary>Writes resolved settings as a flat experiment file that reads back to exactly the same settings.</summary>
public static class OptionsYaml
{
    /// <summary>The file's text: header entries first, then one line per setting.</summary>
    /// <param name="header">Entries that are no settings, such as <c>study</c> and <c>mode</c>.</param>
    /// <param name="values">Resolved settings.</param>
    public static string Write(IEnumerable<(string Key, string Value)> header, IEnumerable<OptionValue> values)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in header) Line(text, key, Scalar(value));
        foreach (var value in values)
            Line(text, value.Option.Key, value.Option.Kind is OptionKind.List ? Sequence(value.Text) : Scalar(value.Text));
        return text.ToString();
    }

    /// <summary>
    /// A fingerprint of settings: SHA-256 of their lines, 64 lower-case hexadecimal digits. Checkpoints carry it.
    /// </summary>
    /// <param name="values">Resolved settings.</param>
    public static string Hash(IEnumerable<OptionValue> values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write([], values))));

    private static void Line(StringBuilder text, string key, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");

    private static string Sequence(string items) =>
        items.Length == 0 ? "[]" : $"[{string.Join(", ", items.Split(',').Select(Scalar))}]";

    // Quoted whenever a YAML reader, ours or another, could take the bare text for something else.
    private static string Scalar(string value)
    {
        var bare = value.Length > 0
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '/')
            && value[0] is not ('-' or '.')
            && !value.Equals("null", StringComparison.OrdinalIgnoreCase);
        var number = double.TryParse(
            value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed);
        if (bare || number) return value;
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
