using Kith.Experiments.Statistics;
using Kith.Numerics;
using MathNet.Numerics.Distributions;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;
using Library = MathNet.Numerics.SpecialFunctions;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class DistributionProofs
{
    private static readonly double[] s_extremes =
        [0, 1e-300, 1e-160, 1e-20, 0.5, 1, 1e8, 1e20, 1e160, 1e300, double.MaxValue, double.PositiveInfinity];

    [Fact]
    public void Special_functions_equal_those_of_an_independent_library()
    {
        foreach (var (u, v, w) in Draws("special"))
        {
            var (a, b) = (Math.Pow(10, (4 * u) - 1), Math.Pow(10, (4 * v) - 1));
            Near(Library.GammaLn(a), SpecialFunctions.LogGamma(a), 1e-12, 1);
            Near(
                Library.BetaRegularized(a, b, w),
                SpecialFunctions.IncompleteBeta(a, b, w), 1e-8, 1e-12);
            var x = 3 * a * w;
            Near(
                Library.GammaLowerRegularized(a, x),
                SpecialFunctions.LowerGamma(a, x), 1e-8, 1e-12);
            Near(
                Library.GammaUpperRegularized(a, x),
                SpecialFunctions.UpperGamma(a, x), 1e-8, 1e-12);
        }

        Assert.Equal((0, 1), (SpecialFunctions.UpperGamma(2, double.PositiveInfinity),
            SpecialFunctions.LowerGamma(2, double.PositiveInfinity)));
    }

    [Fact]
    public void Normal_distribution_equals_that_of_an_independent_library()
    {
        foreach (var (u, v, _) in Draws("normal"))
        {
            var x = (16 * u) - 8;
            Near(Normal.PDF(0, 1, x), NormalDistribution.Density(x), 1e-13);
            Near(Normal.CDF(0, 1, x), NormalDistribution.Cumulative(x), 1e-10);
            var p = v < 0.1 ? Math.Pow(10, -300 * v) : v;
            Near(p, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)), 1e-10);
            if (p > 1e-15) Near(Normal.InvCDF(0, 1, p), NormalDistribution.Quantile(p), 1e-9, 1e-3);
        }

        foreach (var x in s_extremes)
        {
            Near(Normal.CDF(0, 1, x), NormalDistribution.Cumulative(x), 1e-12);
            Near(Normal.CDF(0, 1, -x), NormalDistribution.Cumulative(-x), 1e-12, 1e-12);
        }

        Assert.Equal(
            (double.NegativeInfinity, double.PositiveInfinity), (NormalDistribution.Quantile(0), NormalDistribution.Quantile(1)));
    }

    [Fact]
    public void Students_distribution_equals_that_of_an_independent_library()
    {
        foreach (var (u, v, w) in Draws("student"))
        {
            var (degrees, t) = (Math.Pow(10, (4 * u) - 0.3), Math.Pow(10, (4 * v) - 2));
            var tail = StudentT.CDF(0, 1, degrees, -t);
            Near(tail, StudentDistribution.UpperTail(t, degrees), 1e-8, 1e-250);
            Near(1 - tail, StudentDistribution.UpperTail(-t, degrees), 1e-10);
            Near(2 * tail, StudentDistribution.TwoSided(w < 0.5 ? t : -t, degrees), 1e-8, 1e-250);
            var probability = 0.0001 + (0.9998 * w);
            Near(
                StudentDistribution.UpperTail(-StudentDistribution.Quantile(probability, degrees), degrees), probability, 1e-10);
        }
    }

    [Fact]
    public void Students_tail_of_one_degree_is_an_arc_tangent_however_far_out()
    {
        foreach (var t in s_extremes)
        {
            Near(t > 1 ? Math.Atan(1 / t) / Math.PI : 0.5 - (Math.Atan(t) / Math.PI), StudentDistribution.UpperTail(t, 1), 1e-12);
            Near(0.5 + (Math.Atan(t) / Math.PI), StudentDistribution.UpperTail(-t, 1), 1e-12);
        }
    }

    [Fact]
    public void Shifted_students_distribution_equals_its_series()
    {
        foreach (var (u, v, w) in Draws("noncentral").Take(2000).Concat(Draws("noncentral, few degrees").Take(1000)))
        {
            var (t, degrees, shift) = (8 * u, 1 + (60 * v), (10 * w) - 2);
            Near(Series(t, degrees, shift), NoncentralStudentDistribution.Cumulative(t, degrees, shift), 1e-8, 0.01);
            Near(1 - Series(t, degrees, shift), NoncentralStudentDistribution.Cumulative(-t, degrees, -shift), 1e-8, 0.01);
        }
    }

    [Fact]
    public void A_shift_too_large_for_the_series_takes_no_longer_and_joins_without_a_gap()
    {
        foreach (var degrees in (double[])[1, 4, 30])
        {
            var bound = 50 * Math.Sqrt(2 * degrees);
            foreach (var ratio in (double[])[0.3, 0.9, 1, 1.1, 3])
            {
                Assert.Equal(
                    NoncentralStudentDistribution.Cumulative(ratio * bound, degrees, bound * (1 - 1e-12)),
                    NoncentralStudentDistribution.Cumulative(ratio * bound, degrees, bound * (1 + 1e-12)), 1e-8);
            }
        }

        Assert.Equal(1, new PowerAnalysis().Achieved(6.7e16, 3, 3));
        Assert.Equal(1, new PowerAnalysis().Achieved(double.PositiveInfinity, 3, 3));
        Assert.True(double.IsNaN(new PowerAnalysis().Achieved(double.NaN, 3, 3)));
        Assert.Null(new PowerAnalysis().RequiredPerGroup(double.NaN));
    }

    [Fact]
    public void Power_follows_from_the_distributions()
    {
        foreach (var (u, v, w) in Draws("power"))
        {
            var (effect, power, twoTailed) = (3 * u, 0.5 + (0.49 * v), w < 0.5);
            var analysis = new PowerAnalysis(0.01 + (0.1 * w), twoTailed);
            var critical = 1 - (twoTailed ? 0.5 * analysis.Alpha : analysis.Alpha);
            var reach = Normal.InvCDF(0, 1, critical) + Normal.InvCDF(0, 1, power);
            Near(reach * Math.Sqrt(2.0 / 7), analysis.SmallestDetectable(7, power), 1e-9);
            if (effect > 1e-3)
            {
                var needed = analysis.RequiredPerGroup(effect, power)!.Value;
                Assert.True(reach * Math.Sqrt(2.0 / needed) <= effect * (1 + 1e-9));
                Assert.True(needed == 1 || reach * Math.Sqrt(2.0 / (needed - 1)) > effect * (1 - 1e-9));
            }

            var (a, b, pairs) = (0.5 * u, 0.5 * v, 1 + (int)(200 * w));
            var expected = Normal.CDF(0, 1,
                ((Math.Abs(a - b) * Math.Sqrt(pairs)) - (Normal.InvCDF(0, 1, 1 - (0.5 * analysis.Alpha)) * Math.Sqrt(a + b)))
                / Math.Sqrt(a + b - ((a - b) * (a - b))));
            Near(expected, analysis.Paired(a, b, pairs), 1e-8, 1e-12);
            Near(1000 * (double)pairs / (5 * u), PowerAnalysis.StepsFor(pairs, 5 * u), 1e-15);
            Near(Math.Abs(u - v) / 0.15, PowerAnalysis.GuessFromEfficiencies(u, v), 1e-15);
        }
    }

    [Fact]
    public void Achieved_power_is_the_share_of_the_shifted_distribution_beyond_the_critical_value()
    {
        foreach (var (u, v, w) in Draws("achieved").Take(1000))
        {
            var (effect, countA, countB) = (0.01 + (2 * u), 2 + (int)(10 * v), 2 + (int)(10 * w));
            var (degrees, shift) = (countA + countB - 2, effect * Math.Sqrt((double)countA * countB / (countA + countB)));
            var critical = StudentT.InvCDF(0, 1, degrees, 0.975);
            Near(
                1 - Series(critical, degrees, shift) + 1 - Series(critical, degrees, -shift),
                new PowerAnalysis().Achieved(effect, countA, countB), 1e-6);
        }
    }

    // Lenth (1989), AS 243: for t at least 0, in Poisson weights of incomplete beta functions.
    private static double Series(double t, double degrees, double shift)
    {
        var (x, half) = (t * t / ((t * t) + degrees), 0.5 * shift * shift);
        var p = Math.Exp(-half);
        var q = shift * Math.Sqrt(2 / Math.PI) * Math.Exp(-half);
        var sum = 0.0;
        for (var j = 0; j < 250; j++)
        {
            if (x > 0)
            {
                sum += (p * Library.BetaRegularized(j + 0.5, 0.5 * degrees, x))
                    + (q * Library.BetaRegularized(j + 1, 0.5 * degrees, x));
            }

            (p, q) = (p * half / (j + 1), q * half / (j + 1.5));
            if (j > half && Math.Abs(p) + Math.Abs(q) < 1e-14) break;
        }

        return Normal.CDF(0, 1, -shift) + (0.5 * sum);
    }

    private static IEnumerable<(double U, double V, double W)> Draws(string purpose)
    {
        for (var number = 0; number < Many; number++)
        {
            var random = new RandomStream(24, purpose, number);
            yield return (random.NextDouble(), random.NextDouble(), random.NextDouble());
        }
    }
}
