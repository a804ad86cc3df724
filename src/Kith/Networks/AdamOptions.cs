using Kith.Options;

namespace Kith.Networks;

/// <summary>The settings of <see cref="Adam"/>.</summary>
public sealed record AdamOptions : IValidated
{
    /// <summary>β₁ in [0, 1): how much of the mean gradient is kept at each step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂ in [0, 1): how much of the mean squared gradient is kept at each step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε &gt; 0, which keeps the division finite.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>How strongly values are drawn to zero, ≥ 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Whether the decay acts on the values themselves (AdamW; Loshchilov and Hutter, 2019) rather than through their
    /// gradients.
    /// </summary>
    public bool DecoupledDecay { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (Beta1 is not (>= 0 and < 1)) yield return Problem.With(Beta1, "must lie in [0, 1)");
        if (Beta2 is not (>= 0 and < 1)) yield return Problem.With(Beta2, "must lie in [0, 1)");
        if (Epsilon is not (> 0 and < double.PositiveInfinity)) yield return Problem.With(Epsilon, "must be above 0");
        if (WeightDecay is not (>= 0 and < double.PositiveInfinity)) yield return Problem.With(WeightDecay, "must be at least 0");
    }
}
