namespace Kith.Experiments.Statistics;

/// <summary>Student's t distribution around a true effect: T = (Z + δ) / √(χ²/ν), needed for the power of a test.</summary>
public static class NoncentralStudentDistribution
{
    /// <summary>P(T ≤ t) = ∫ Φ(t·s − δ) f(s) ds, where s = √(χ²/ν) is the error of the estimated deviation.</summary>
    /// <remarks>
    /// With s = eᵘ the integrand is smooth and dies off at both ends, where the trapezoidal rule converges exponentially;
    /// the error stays near 1e-13. A shift so large that the normal factor is a mere step there is
    /// taken over the normal variable.
    /// </remarks>
    /// <param name="t">Where.</param>
    /// <param name="degrees">Degrees of freedom ν, above 0.</param>
    /// <param name="noncentrality">Shift δ in units of the standard error.</param>
    public static double Cumulative(double t, double degrees, double noncentrality)
    {
        if (double.IsNaN(t + degrees + noncentrality)) return double.NaN;
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;
        var width = 1 / Math.Sqrt(2 * degrees);
        if (Math.Abs(noncentrality) * width > 50) return FarAway(t, degrees, noncentrality);
        var step = Math.Min(0.25 * width, 0.25 / (1 + Math.Abs(noncentrality)));
        var constant = Math.Log(2) + (0.5 * degrees * Math.Log(0.5 * degrees)) - SpecialFunctions.LogGamma(0.5 * degrees);

        double Term(long k)
        {
            var u = k * step;
            var density = Math.Exp(constant + (degrees * u) - (0.5 * degrees * Math.Exp(2 * u)));
            return density * NormalDistribution.Cumulative((t * Math.Exp(u)) - noncentrality);
        }

        var sum = Term(0);
        sum += Tail(Term, 1, DensityEnd(degrees, step, 1));
        sum += Tail(Term, -1, DensityEnd(degrees, step, -1));
        return Math.Clamp(sum * step, 0, 1);
    }

    // Z + δ has the sign of δ, so P(T ≤ t) = P(s ≥ (Z + δ)/t) where t has it, too.
    private static double FarAway(double t, double degrees, double noncentrality)
    {
        if (t * noncentrality <= 0 || double.IsInfinity(noncentrality)) return noncentrality > 0 ? 0 : 1;
        var sum = 0.0;
        for (var k = -72; k <= 72; k++)
        {
            var (z, deviation) = (0.125 * k, ((0.125 * k) + Math.Abs(noncentrality)) / Math.Abs(t));
            var square = 0.5 * degrees * deviation * deviation;
            sum += NormalDistribution.Density(z) * SpecialFunctions.UpperGamma(0.5 * degrees, square);
        }

        return Math.Clamp(noncentrality > 0 ? 0.125 * sum : 1 - (0.125 * sum), 0, 1);
    }

    private static double Tail(Func<long, double> term, int direction, long end)
    {
        var sum = 0.0;
        for (var k = 1L; k <= end; k++) sum += term(direction * k);
        return sum;
    }

    // The density of u = ln s is proportional to exp(ν(u − e²ᵘ/2)); below e^-40 of its peak at u = 0 nothing is left to add.
    private static long DensityEnd(double degrees, double step, int direction)
    {
        var k = 1L;
        while (degrees * ((direction * k * step) - (0.5 * Math.Exp(2 * direction * k * step)) + 0.5) > -40) k++;
        return k;
    }
}
