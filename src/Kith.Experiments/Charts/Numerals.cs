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

    /// <summary>How many there are of something: 1 run, 2 runs.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="several">The word for none or several; the word for one with an s when null.</param>
    public static string Count(long number, string one, string? several = null) =>
        Fixed(number, 0) + " " + (number == 1 ? one : several ?? one + "s");

    /// <summary>An interval: "0.12 to 0.34", or – where nothing is known.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="text">An end as text.</param>
    public static string Range(Interval interval, Func<double, string> text) =>
        interval.IsKnown ? $"{text(interval.Low)} to {text(interval.High)}" : "–";

    /// <summary>An interval with both ends to the place of the second digit of its width; – where nothing is known.</summary>
    /// <param name="interval">The interval.</param>
    public static string Range(Interval interval) => Range(interval, value => Beside(interval, value));

    /// <summary>A number to the place to which <see cref="Range(Interval)"/> shows an interval.</summary>
    internal static string Beside(Interval interval, double value) =>
        interval.Width > 0 ? Fixed(value, DecimalsOf(interval.Width)) : Short(value);

    /// <summary>
    /// A mean with half of its interval, both to the place of the second digit of the half, "60.0000 ± 0.0039"; the mean alone,
    /// shortened, where the interval is not known.
    /// </summary>
    /// <param name="known">What a sample shows.</param>
    public static string PlusMinus(KnownMoments known) => !known.Interval.IsKnown ? Short(known.Mean)
        : known.Interval.Width == 0 ? $"{Short(known.Mean)} ± 0"
        : PlusMinus(known, DecimalsOf(0.5 * known.Interval.Width));

    /// <summary>
    /// A mean with half of its interval, "0.23 ± 0.11", with at least so many decimals: more where the half would vanish. The
    /// mean alone where the interval is not known.
    /// </summary>
    /// <param name="known">What a sample shows.</param>
    /// <param name="decimals">Digits after the point.</param>
    /// <param name="percent">Whether the numbers are shares of one, told in per cent.</param>
    public static string PlusMinus(KnownMoments known, int decimals, bool percent = false)
    {
        string Text(double value, int digits) => percent ? Percent(value, digits) : Fixed(value, digits);
        if (!known.Interval.IsKnown) return Text(known.Mean, decimals);
        var half = 0.5 * known.Interval.Width;
        if (half > 0) decimals = Math.Max(decimals, DecimalsOf(percent ? 100 * half : half, digits: 1));
        return $"{Text(known.Mean, decimals)} ± {Text(half, decimals)}";
    }

    /// <summary>How many decimals show the first digits of a spread; 0 of one that is 0 or not finite, at most 15.</summary>
    private static int DecimalsOf(double spread, int digits = 2) => spread != 0 && double.IsFinite(spread)
        ? Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(spread))), 0, 15)
        : 0;

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
