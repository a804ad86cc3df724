using System.Globalization;

namespace Kith.Experiments.Charts;

/// <summary>Where an axis is labelled: multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>The distance of about this many ticks over the span.</summary>
    public static double Step(double span, int wanted)
    {
        var raw = span / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { < 1.3 => 1, < 2.6 => 2, < 6.5 => 5, _ => 10 } * power;
    }

    /// <summary>Multiples of the step inside the range.</summary>
    public static IReadOnlyList<double> Linear(double low, double high, double step)
    {
        var first = Math.Ceiling((low / step) - 1e-9);
        var last = Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(0, Math.Clamp((int)(last - first) + 1, 0, 1000)).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten inside the range, with their doubles and fives where there are few.</summary>
    public static IReadOnlyList<double> Logarithmic(double low, double high, int wanted)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        double[] factors = last - first <= 3 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (last - first) / Math.Max(1, wanted));
        return
        [
            .. from power in Enumerable.Range(first, last - first + 1)
               where (power - first) % every == 0
               from factor in factors
               let value = factor * Math.Pow(10, power)
               where value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)
               select value,
        ];
    }

    /// <summary>Labels with as many digits as distinguish neighbouring ticks, and one suffix for all.</summary>
    public static IReadOnlyList<string> Labels(IReadOnlyList<double> ticks, double step, bool percent)
    {
        var scaled = percent ? 100 : 1;
        var (unit, suffix) = Numerals.SuffixFor(ticks.Select(Math.Abs).DefaultIfEmpty().Max() * scaled);
        var shown = step * scaled / unit;
        if (shown < 1e-4) return [.. ticks.Select(tick => tick.ToString("0.###e0", CultureInfo.InvariantCulture))];
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(shown) + 1e-9));
        return [.. ticks.Select(tick => Label(tick * scaled / unit, decimals, suffix) + (percent ? "%" : ""))];
    }

    private static string Label(double value, int decimals, string suffix) =>
        value == 0 && suffix.Length > 0 ? "0" : Numerals.Fixed(value, decimals) + suffix;
}
