namespace Kith.Experiments.Statistics;

/// <summary>The few special functions behind the distributions here, in double precision (relative error about 1e-13).</summary>
public static class SpecialFunctions
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-16;
    private const int Terms = 100_000;

    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln Γ(x): Stirling's series, after shifting x above 15 by Γ(x + 1) = x·Γ(x).</summary>
    /// <param name="x">Argument, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is not above 0.</exception>
    public static double LogGamma(double x)
    {
        if (!(x > 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "ln Γ is computed for arguments above 0 only.");
        var product = 1.0;
        for (; x < 15; x++) product *= x;
        var inverse = 1 / (x * x);
        var series =
            (((((((-691.0 / 360360 * inverse) + (1.0 / 1188)) * inverse) - (1.0 / 1680)) * inverse) + (1.0 / 1260)) * inverse)
                - (1.0 / 360);
        series = ((series * inverse) + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>Regularised incomplete beta function I_x(a, b) by Lentz's continued fraction.</summary>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <param name="x">Upper limit in [0, 1].</param>
    public static double IncompleteBeta(double a, double b, double x) => IncompleteBeta(a, b, x, 1 - x);

    /// <summary>I_x(a, b) where 1 − x is known better than by subtraction, as it is near x = 1.</summary>
    internal static double IncompleteBeta(double a, double b, double x, double complement)
    {
        if (x <= 0) return 0;
        if (complement <= 0) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(complement)));
        return x < (a + 1) / (a + b + 2)
            ? front * BetaFraction(a, b, x) / a
            : 1 - (front * BetaFraction(b, a, complement) / b);
    }

    /// <summary>Regularised lower incomplete gamma function P(a, x).</summary>
    /// <param name="a">Shape, above 0.</param>
    /// <param name="x">Upper limit, at least 0.</param>
    public static double LowerGamma(double a, double x) =>
        x <= 0 ? 0 : x < a + 1 ? GammaSeries(a, x) : 1 - UpperGamma(a, x);

    /// <summary>Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate where it is tiny.</summary>
    /// <param name="a">Shape, above 0.</param>
    /// <param name="x">Lower limit, at least 0.</param>
    public static double UpperGamma(double a, double x) =>
        x <= 0 ? 1 : x < a + 1 ? 1 - GammaSeries(a, x) : double.IsPositiveInfinity(x) ? 0 : GammaFraction(a, x);

    private static double BetaFraction(double a, double b, double x)
    {
        var numerator = 1.0;
        var denominator = NotZero(1 - ((a + b) * x / (a + 1)));
        denominator = 1 / denominator;
        var result = denominator;
        for (var m = 1; m <= Terms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            denominator = 1 / NotZero(1 + (even * denominator));
            numerator = NotZero(1 + (even / numerator));
            result *= denominator * numerator;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            denominator = 1 / NotZero(1 + (odd * denominator));
            numerator = NotZero(1 + (odd / numerator));
            var change = denominator * numerator;
            result *= change;
            if (Math.Abs(change - 1) <= 2 * Precision) break;
        }

        return result;
    }

    private static double GammaSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n <= Terms && term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * GammaFront(a, x);
    }

    private static double GammaFraction(double a, double x)
    {
        var b = x + 1 - a;
        var numerator = 1 / Tiny;
        var denominator = 1 / b;
        var result = denominator;
        for (var n = 1; n <= Terms; n++)
        {
            var factor = -n * (n - a);
            b += 2;
            denominator = 1 / NotZero((factor * denominator) + b);
            numerator = NotZero(b + (factor / numerator));
            var change = denominator * numerator;
            result *= change;
            if (Math.Abs(change - 1) <= 2 * Precision) break;
        }

        return result * GammaFront(a, x);
    }

    private static double GammaFront(double a, double x) => Math.Exp((a * Math.Log(x)) - x - LogGamma(a));

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
