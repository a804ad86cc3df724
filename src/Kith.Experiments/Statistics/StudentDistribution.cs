namespace Kith.Experiments.Statistics;

/// <summary>Student's t distribution; the degrees of freedom need not be whole.</summary>
public static class StudentDistribution
{
    /// <summary>P(T > t).</summary>
    /// <param name="t">Where.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double UpperTail(double t, double degrees)
    {
        if (double.IsInfinity(t)) return t > 0 ? 0 : 1;
        if (Math.Abs(t) > 1e100) return t > 0 ? PowerLaw(t, degrees) : 1 - PowerLaw(-t, degrees);
        var square = t * t;
        var half =
            0.5 * SpecialFunctions.IncompleteBeta(0.5 * degrees, 0.5, degrees / (degrees + square), square / (degrees + square));
        return t > 0 ? half : 1 - half;
    }

    /// <summary>P(|T| ≥ |t|): the two-sided p value.</summary>
    /// <param name="t">Where.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double TwoSided(double t, double degrees) => Math.Min(1, 2 * UpperTail(Math.Abs(t), degrees));

    /// <summary>The t with P(T ≤ t) = p: Newton's method on ln t against ln tail, kept inside a bracket.</summary>
    /// <param name="probability">p in [0, 1]; the ends give ∓∞.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p lies outside [0, 1], or the degrees are not above 0.</exception>
    public static double Quantile(double probability, double degrees)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must lie in [0, 1].");
        if (!(degrees > 0))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom must be above 0.");
        if (probability == 0.5) return 0;
        var tail = Math.Min(probability, 1 - probability);
        var sign = probability < 0.5 ? -1 : 1;
        return sign * (tail <= 0 ? double.PositiveInfinity : UpperQuantile(tail, degrees));
    }

    // In logarithms the tail is nearly a line where it is a power law, so Newton needs few steps even for one degree of freedom.
    private static double UpperQuantile(double tail, double degrees)
    {
        var (low, high) = (-700.0, 700.0);
        var log = Math.Log(NormalDistribution.Quantile(1 - tail));
        if (!double.IsFinite(log)) log = 0;
        for (var i = 0; i < 200; i++)
        {
            var t = Math.Exp(log);
            var found = UpperTail(t, degrees);
            if (found > tail) low = log;
            else high = log;

            var derivative = -Density(t, degrees) * t / found;
            var next = log - (Math.Log(found / tail) / derivative);
            if (Math.Abs(next - log) < 1e-14 * Math.Max(1, Math.Abs(log))) return Math.Exp(next);
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            log = next;
        }

        return Math.Exp(log);
    }

    // So far out the tail is x^(ν/2) / (ν B(ν/2, 1/2)) with x = ν/t², whose square would overflow.
    private static double PowerLaw(double t, double degrees)
    {
        var (half, logX) = (0.5 * degrees, Math.Log(degrees) - (2 * Math.Log(t)));
        var logBeta = SpecialFunctions.LogGamma(half) + SpecialFunctions.LogGamma(0.5) - SpecialFunctions.LogGamma(half + 0.5);
        return Math.Exp((half * logX) - logBeta) / degrees;
    }

    private static double Density(double t, double degrees) => Math.Exp(
        SpecialFunctions.LogGamma(0.5 * (degrees + 1)) - SpecialFunctions.LogGamma(0.5 * degrees)
        - (0.5 * Math.Log(degrees * Math.PI)) - (0.5 * (degrees + 1) * Math.Log(1 + (t * t / degrees))));
}
