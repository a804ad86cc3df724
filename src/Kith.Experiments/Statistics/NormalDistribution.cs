namespace Kith.Experiments.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private static readonly double RootTwoPi = Math.Sqrt(2 * Math.PI);

    /// <summary>Density φ(x) = exp(−x²/2) / √(2π).</summary>
    /// <param name="x">Where.</param>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / RootTwoPi;

    /// <summary>Φ(x) = P(X ≤ x), accurate in both tails.</summary>
    /// <param name="x">Where.</param>
    public static double Cumulative(double x)
    {
        var outside = SpecialFunctions.UpperGamma(0.5, 0.5 * x * x);
        return x < 0 ? 0.5 * outside : 1 - (0.5 * outside);
    }

    /// <summary>The x with Φ(x) = p: a rational first guess, then Halley steps on the smaller tail.</summary>
    /// <param name="probability">p in [0, 1]; the ends give ∓∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">p lies outside [0, 1].</exception>
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must lie in [0, 1].");
        var tail = Math.Min(probability, 1 - probability);
        var sign = probability < 0.5 ? -1 : 1;
        if (tail <= 0) return sign * double.PositiveInfinity;

        var x = FirstGuess(tail);
        for (var i = 0; i < 6; i++)
        {
            var error = (tail - Cumulative(-x)) / Density(x);
            x -= error / (1 + (0.5 * x * error));
            if (Math.Abs(error) < 1e-9 * (1 + x)) break; // Halley triples the digits: the step just taken was exact
        }

        return sign * x;
    }

    // Abramowitz and Stegun 26.2.23: absolute error below 4.5e-4.
    private static double FirstGuess(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
