using System.Globalization;

namespace Kith.Experiments.Charts;

/// <summary>Numbers as text, the same in every country.</summary>
public static class Numerals
{
    private static readonly (double Size, string Suffix)[] Suffixes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>About four digits for a person: 0.8183, 12.5, 4,096, 3.2M; "n/a" for NaN, ∞ for infinity.</summary>
    /// <param name="value">The number.</param>
    public static string Short(double value) => Rounded(value, 4);

    internal static string Rounded(double value, int digits)
    {
        if (double.IsNaN(value)) return "n/a";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        var text = size switch
        {
            0 => "0",
            >= 1e6 or < 1e-4 => Compact(size),
            >= 1000 => size.ToString("#,##0", CultureInfo.InvariantCulture),
            _ => size.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        };
        return value < 0 ? "−" + text : text;
    }

    /// <summary>Exactly this many decimals; "n/a" for NaN, ∞ for infinity.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value)) return Short(value);
        var text = Math.Abs(value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "−" + text : text;
    }

    /// <summary>A share of one in per cent: 0.415 is 41.5%.</summary>
    /// <param name="share">The share.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static string Percent(double share, int decimals = 1) =>
        Fixed(100 * share, decimals) + (double.IsNaN(share) ? "" : "%");

    internal static (double Size, string Suffix) SuffixFor(double largest) =>
        largest < 1e4 ? (1, "") : Suffixes.First(suffix => largest >= suffix.Size);

    // Two decimals of a pixel are finer than any screen.
    internal static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Compact(double size)
    {
        if (size is < 1e-4 or >= 1e15) return size.ToString("0.##e0", CultureInfo.InvariantCulture);
        var (unit, suffix) = SuffixFor(size);
        return (size / unit).ToString("G4", CultureInfo.InvariantCulture) + suffix;
    }
}
