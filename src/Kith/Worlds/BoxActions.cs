using System.Globalization;
using Kith.Numerics;

namespace Kith.Worlds;

/// <summary>Real numbers, one per dimension, each between <see cref="Low"/> and <see cref="High"/>.</summary>
public sealed record BoxActions : ActionSpace
{
    /// <summary>As many numbers as dimensions.</summary>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="low">Lower end; minus infinity for none.</param>
    /// <param name="high">Upper end, above the lower one; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no dimension, or the ends hold no numbers between them.</exception>
    public BoxActions(int dimensions, float low, float high)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (!(low < high))
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The upper end must lie above the lower one, {low}.");
        (Dimensions, Low, High) = (dimensions, low, high);
    }

    /// <summary>Number of dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>Lower end.</summary>
    public float Low { get; }

    /// <summary>Upper end.</summary>
    public float High { get; }

    /// <summary>
    /// Whether a number beyond an end enters the world as that end, which is how batches and episodes hand in actions; otherwise
    /// it enters as it is, and the world must bear it. A policy learns from the action that it drew in either case.
    /// </summary>
    public bool IsClipped { get; init; } = true;

    /// <inheritdoc/>
    public override int Length => Dimensions;

    /// <summary>The box in words.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Dimensions} real numbers from {Low} to {High}");

    /// <summary>The number as it enters the world; NaN stays NaN.</summary>
    internal float Entering(float number) => IsClipped ? Math.Clamp(number, Low, High) : number;

    /// <summary>
    /// A number of the box: uniform between two ends, else as far from the only one, or from 0, as a normal number.
    /// </summary>
    internal float Draw(ref RandomStream random)
    {
        if (float.IsFinite(Low) && float.IsFinite(High))
        {
            var share = random.NextSingle();
            return Math.Clamp(Low * (1 - share) + High * share, Low, High);
        }

        var distance = (float)random.NextGaussian();
        if (float.IsFinite(Low)) return Low + Math.Abs(distance);
        return float.IsFinite(High) ? High - Math.Abs(distance) : distance;
    }
}
