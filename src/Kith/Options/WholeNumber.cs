using System.Globalization;
using System.Text.RegularExpressions;

namespace Kith.Options;

/// <summary>
/// Whole numbers as people write them: <c>1000000</c>, <c>1_000_000</c>, <c>1e6</c>, <c>1.5e6</c>; never rounded.
/// </summary>
public static partial class WholeNumber
{
    // 64-bit numbers have at most 19 digits; a longer exponent cannot be meant.
    private const int MaxDigits = 19;

    /// <summary>Reads a whole number; false when the text is no number, is not whole or does not fit 64 bits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, or 0.</param>
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        var match = Form().Match(text);
        if (!match.Success || !HasOnlyInnerSeparators(text)) return false;

        var whole = match.Groups["whole"].Value.Replace("_", "", StringComparison.Ordinal);
        var fraction = match.Groups["fraction"].Value;
        var exponent = 0;
        if (match.Groups["exponent"].Success
            && !int.TryParse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var digits = (whole + fraction).TrimStart('0');
        var zeros = (long)exponent - fraction.Length;
        var kept = digits.TrimEnd('0');
        zeros += digits.Length - kept.Length;
        if (kept.Length == 0) return true;
        if (zeros < 0 || kept.Length + zeros > MaxDigits) return false;
        return long.TryParse(
            match.Groups["sign"].Value + kept + new string('0', (int)zeros), CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether every underscore stands between two digits.</summary>
    internal static bool HasOnlyInnerSeparators(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_'
                && (i == 0 || i == text.Length - 1 || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(
        @"^(?<sign>[+-]?)(?<whole>[0-9_]+)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,4}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
