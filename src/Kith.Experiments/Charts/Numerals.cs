using System.Globalization;
using Kith.Experiments.Statistics;

namespace Kith.Experiments.Charts;

/// <summary>Numbers as text, the same in every country.</summary>
public static class Numerals
{
    private static readonly (double Size, string Suffix)[] Suffixes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>About four digits for a person: 0.8183, 12.5, 4,096, 3.2M; – for NaN, ∞ for infinity.</summary>
    /// <param name="value">The number.</param>
    public static string Short(double value) => Rounded(value, 4);

    internal static string Rounded(double value, int digits)
    {
        if (double.IsNaN(value)) return "–";
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

    /// <summary>Exactly this many decimals; – for NaN, ∞ for infinity.</summary>
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

    /// <summary>An interval: "0.12 to 0.34", or – where nothing is known.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="text">An end as text.</param>
    public static string Range(Interval interval, Func<double, string> text) =>
        interval.IsKnown ? $"{text(interval.Low)} to {text(interval.High)}" : "–";

    /// <summary>A mean with half of its interval, "0.23 ± 0.11"; the mean alone where the interval is not known.</summary>
    /// <param name="known">What a sample shows.</param>
    /// <param name="text">A number as text.</param>
    public static string PlusMinus(KnownMoments known, Func<double, string> text) =>
        known.Interval.IsKnown ? $"{text(known.Mean)} ± {text(0.5 * known.Interval.Width)}" : text(known.Mean);

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
