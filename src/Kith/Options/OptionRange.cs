using System.Globalization;

namespace Kith.Options;

/// <summary>The numbers a setting may take; a bound that is infinite is no bound.</summary>
/// <param name="Min">Lower bound.</param>
/// <param name="Max">Upper bound.</param>
/// <param name="MinExcluded">Whether the lower bound itself is forbidden.</param>
/// <param name="MaxExcluded">Whether the upper bound itself is forbidden.</param>
public readonly record struct OptionRange(double Min, double Max, bool MinExcluded = false, bool MaxExcluded = false)
{
    /// <summary>No bound on either side.</summary>
    public static OptionRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the value is allowed.</summary>
    /// <param name="value">A finite number.</param>
    public bool Contains(double value) =>
        (MinExcluded ? value > Min : value >= Min) && (MaxExcluded ? value < Max : value <= Max);

    /// <summary>Whether the value lies in the range with its bounds added: where a schedule may end.</summary>
    /// <param name="value">A finite number.</param>
    public bool Touches(double value) => value >= Min && value <= Max;

    /// <summary>What a value must do, as the end of a sentence: <c>must lie in (0, 1]</c>, <c>must be at least 1</c>.</summary>
    public string Demand
    {
        get
        {
            if (double.IsFinite(Min) && double.IsFinite(Max)) return $"must lie in {this}";
            if (double.IsFinite(Min)) return $"must be {(MinExcluded ? "above" : "at least")} {Text(Min)}";
            return double.IsFinite(Max) ? $"must be {(MaxExcluded ? "below" : "at most")} {Text(Max)}" : "may be any number";
        }
    }

    /// <summary>Interval notation such as <c>(0, 1]</c>; empty where there is no bound.</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Min) && !double.IsFinite(Max)) return "";
        var left = MinExcluded || !double.IsFinite(Min) ? '(' : '[';
        var right = MaxExcluded || !double.IsFinite(Max) ? ')' : ']';
        return $"{left}{Text(Min)}, {Text(Max)}{right}";
    }

    internal static OptionRange Of(OptionAttribute option)
    {
        var min = double.IsNaN(option.MinExclusive) ? option.Min : option.MinExclusive;
        var max = double.IsNaN(option.MaxExclusive) ? option.Max : option.MaxExclusive;
        return new(
            double.IsNaN(min) ? double.NegativeInfinity : min,
            double.IsNaN(max) ? double.PositiveInfinity : max,
            !double.IsNaN(option.MinExclusive),
            !double.IsNaN(option.MaxExclusive));
    }

    private static string Text(double bound) =>
        double.IsPositiveInfinity(bound) ? "∞"
        : double.IsNegativeInfinity(bound) ? "-∞"
        : bound.ToString("R", CultureInfo.InvariantCulture);
}
