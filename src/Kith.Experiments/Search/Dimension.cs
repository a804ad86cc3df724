using System.Globalization;
using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>One searched parameter: a name, its range, and how the range is laid over [0, 1).</summary>
public sealed class Dimension
{
    private Dimension(string name, DimensionKind kind, double low, double high)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!(double.IsFinite(low) && double.IsFinite(high) && low <= high))
            throw new ArgumentException($"{name} ranges from {low} to {high}; the ends must be finite and in order.");
        (Name, Kind, Low, High) = (name, kind, low, high);
    }

    /// <summary>Name of the parameter.</summary>
    public string Name { get; }

    /// <summary>How the range is laid over [0, 1).</summary>
    public DimensionKind Kind { get; }

    /// <summary>Smallest value; 0 for a category.</summary>
    public double Low { get; }

    /// <summary>Largest value; the number of the last choice for a category.</summary>
    public double High { get; }

    /// <summary>Names of a category's choices; empty for numbers.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>Number of different values; 0 where there is no end of them.</summary>
    public long Levels => Kind is DimensionKind.Whole or DimensionKind.Category ? (long)(High - Low) + 1 : 0;

    /// <summary>Real numbers from <paramref name="low"/> to <paramref name="high"/>, evenly.</summary>
    /// <exception cref="ArgumentException">The ends are not finite or not in order.</exception>
    public static Dimension Linear(string name, double low, double high) => new(name, DimensionKind.Linear, low, high);

    /// <summary>
    /// Real numbers from <paramref name="low"/>, above 0, to <paramref name="high"/>, evenly in their logarithm.
    /// </summary>
    /// <exception cref="ArgumentException">The ends are not positive, not finite or not in order.</exception>
    public static Dimension Logarithmic(string name, double low, double high) => low > 0
        ? new(name, DimensionKind.Logarithmic, low, high)
        : throw new ArgumentException($"{name} starts at {low}; a logarithmic range must start above 0.");

    /// <summary>Whole numbers from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    /// <exception cref="ArgumentException">The ends are not in order.</exception>
    public static Dimension Whole(string name, int low, int high) => new(name, DimensionKind.Whole, low, high);

    /// <summary>One of several names; its value is the name's number, from 0.</summary>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    public static Dimension Category(string name, params IReadOnlyList<string> choices) => choices.Count > 0
        ? new(name, DimensionKind.Category, 0, choices.Count - 1) { Choices = [.. choices] }
        : throw new ArgumentException($"{name} has no choices; need at least one.");

    /// <summary>The value at a place of [0, 1).</summary>
    /// <param name="unit">The place; outside places count as the nearest inside.</param>
    public double ValueAt(double unit)
    {
        var place = Math.Clamp(unit, 0, 1);
        return Kind switch
        {
            DimensionKind.Linear => Interpolation.Between(Low, High, place),
            DimensionKind.Logarithmic => Math.Clamp(
                DoubleMath.Exp(Interpolation.Between(DoubleMath.Log(Low), DoubleMath.Log(High), place)), Low, High),
            _ => Low + Math.Min(Math.Floor(place * Levels), Levels - 1),
        };
    }

    /// <summary>
    /// The place of a value: undoes <see cref="ValueAt"/>; for whole numbers and names, the middle of their part.
    /// </summary>
    /// <param name="value">A value inside the range; outside ones count as the nearest end.</param>
    public double UnitOf(double value)
    {
        var inside = Math.Clamp(value, Low, High);
        return Kind switch
        {
            _ when Levels > 0 => (inside - Low + 0.5) / Levels,
            _ when Low == High => 0.5,
            DimensionKind.Logarithmic =>
                Interpolation.ShareOf(DoubleMath.Log(inside), DoubleMath.Log(Low), DoubleMath.Log(High)),
            _ => Interpolation.ShareOf(inside, Low, High),
        };
    }

    /// <summary>The value as text that <see cref="TryParse"/> reads back exactly.</summary>
    /// <param name="value">A value of this dimension.</param>
    public string TextOf(double value) =>
        Kind == DimensionKind.Category ? Choices[(int)value] : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads a value of this dimension; false if it is none.</summary>
    /// <param name="text">What <see cref="TextOf"/> wrote, or a person did.</param>
    /// <param name="value">The value; 0 if there is none.</param>
    public bool TryParse(string text, out double value)
    {
        if (Kind == DimensionKind.Category)
        {
            var number = Choices.TakeWhile(choice => choice != text).Count();
            value = number < Choices.Count ? number : 0;
            return number < Choices.Count;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return isNumber && value >= Low && value <= High && (Kind != DimensionKind.Whole || value == Math.Floor(value));
    }
}
