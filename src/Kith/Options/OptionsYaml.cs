using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kith.Options;

/// <summary>Writes resolved settings as a flat experiment file that reads back to exactly the same settings.</summary>
public static class OptionsYaml
{
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "yes", "n", "no", "true", "false", "on", "off", "null", "nan", "inf", "infinity",
    };

    /// <summary>The file's text: header entries first, then one line per setting.</summary>
    /// <param name="header">Entries that are no settings, such as <c>study</c> and <c>mode</c>.</param>
    /// <param name="values">Resolved settings.</param>
    public static string Write(IEnumerable<(string Key, string Value)> header, IEnumerable<OptionValue> values)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in header) Line(text, key, Scalar(value));
        foreach (var value in values)
            Line(text, value.Option.Key, ValueOf(value));
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

    private static string ValueOf(OptionValue value) => value.Option.Kind switch
    {
        OptionKind.List => Sequence(value.Text),
        OptionKind.Switch => value.Text,
        OptionKind.Text or OptionKind.Choice => Scalar(value.Text),
        _ when double.TryParse(value.Text, CultureInfo.InvariantCulture, out _) => Number(value.Text),
        _ => Scalar(value.Text),
    };

    // Readers of YAML 1.1 know an exponent only behind a point and with a sign: 3.0e-05.
    private static string Number(string number)
    {
        var at = number.IndexOf('E', StringComparison.OrdinalIgnoreCase);
        if (at < 0) return number;
        var (mantissa, exponent) = (number[..at], number[(at + 1)..]);
        return $"{mantissa}{(mantissa.Contains('.') ? "" : ".0")}e{(exponent[0] is '+' or '-' ? "" : "+")}{exponent}";
    }

    private static string Sequence(string items) =>
        items.Length == 0 ? "[]" : $"[{string.Join(", ", items.Split(',').Select(Scalar))}]";

    // Quoted whenever a reader of YAML 1.1 or 1.2, ours or another, could take the bare text for something else: whatever begins
    // like a number, a date or a sign of the language, and the words for switches, for nothing and for no number.
    private static string Scalar(string value)
    {
        var bare = value.Length > 0
            && (char.IsAsciiLetter(value[0]) || value[0] is '_' or '/')
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '/')
            && !s_words.Contains(value);
        if (bare) return value;
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
