using Kith.Experiments.Statistics;
using MathNet.Numerics.Distributions;

namespace Kith.Experiments.Tests.Statistics;

public class DistributionTests
{
    [Fact]
    public void Gamma_function_gives_factorials_and_the_root_of_pi()
    {
        Assert.Equal(Math.Log(24), SpecialFunctions.LogGamma(5), 13);
        Assert.Equal(0.5 * Math.Log(Math.PI), SpecialFunctions.LogGamma(0.5), 13);
        Assert.Equal(0, SpecialFunctions.LogGamma(1), 13);
    }

    [Fact]
    public void Incomplete_beta_is_a_power_where_one_shape_is_one()
    {
        Assert.Equal(Math.Pow(0.3, 2.5), SpecialFunctions.IncompleteBeta(2.5, 1, 0.3), 14);
        Assert.Equal(1 - Math.Pow(0.7, 4), SpecialFunctions.IncompleteBeta(1, 4, 0.3), 14);
    }

    [Fact]
    public void Incomplete_gamma_of_shape_one_is_an_exponential()
    {
        Assert.Equal(Math.Exp(-0.2), SpecialFunctions.UpperGamma(1, 0.2), 14);
        Assert.Equal(Math.Exp(-40), SpecialFunctions.UpperGamma(1, 40), 1e-29);
        Assert.Equal(1 - Math.Exp(-2), SpecialFunctions.LowerGamma(1, 2), 14);
    }

    [Fact]
    public void Normal_distribution_agrees_with_an_independent_library()
    {
        for (var x = -8.0; x <= 8; x += 0.37) AssertRelative(Normal.CDF(0, 1, x), NormalDistribution.Cumulative(x), 1e-11);
        Assert.Equal(0, NormalDistribution.Quantile(0.5), 15);
        foreach (var p in new[] { 1e-12, 1e-5, 0.001, 0.025, 0.3, 0.77, 0.975, 0.9999 })
            AssertRelative(Normal.InvCDF(0, 1, p), NormalDistribution.Quantile(p), 1e-9);
    }

    [Fact]
    public void Student_distribution_agrees_with_an_independent_library()
    {
        foreach (var degrees in new[] { 1, 1.155, 2.5, 4, 17.3, 120, 5000 })
        {
            for (var t = 0.05; t < 30; t *= 1.7)
                AssertRelative(StudentT.CDF(0, 1, degrees, -t), StudentDistribution.UpperTail(t, degrees), 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.155)]
    [InlineData(3)]
    [InlineData(29.5)]
    [InlineData(4000)]
    public void Student_quantile_undoes_the_tail(double degrees)
    {
        foreach (var tail in new[] { 1e-12, 1e-4, 0.005, 0.025, 0.2, 0.499, 0.4999999 })
        {
            var t = StudentDistribution.Quantile(1 - tail, degrees);
            AssertRelative(1 - (1 - tail), StudentDistribution.UpperTail(t, degrees), 1e-11);
            AssertRelative(-StudentDistribution.Quantile(tail, degrees), t, tail < 1e-9 ? 1e-3 : 1e-8);
        }
    }

    [Fact]
    public void Student_quantile_of_one_degree_is_a_tangent()
    {
        foreach (var p in new[] { 0.6, 0.9, 0.975, 0.9995 })
            AssertRelative(Math.Tan(Math.PI * (p - 0.5)), StudentDistribution.Quantile(p, 1), 1e-12);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1.7, 2)]
    [InlineData(-2.2, 35)]
    public void Noncentral_distribution_without_shift_is_students(double t, double degrees) =>
        Assert.Equal(
            1 - StudentDistribution.UpperTail(t, degrees), NoncentralStudentDistribution.Cumulative(t, degrees, 0), 1e-12);

    [Theory]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(-1.2)]
    public void Noncentral_distribution_at_zero_knows_only_the_shift(double shift) =>
        Assert.Equal(NormalDistribution.Cumulative(-shift), NoncentralStudentDistribution.Cumulative(0, 5, shift), 1e-12);

    [Fact]
    public void Noncentral_distribution_agrees_with_its_own_draws()
    {
        var random = new Kith.Numerics.RandomStream(3, "noncentral");
        const int Draws = 200_000;
        var below = 0;
        for (var i = 0; i < Draws; i++)
        {
            var square = 0.0;
            for (var k = 0; k < 4; k++) square += Math.Pow(random.NextGaussian(), 2);
            if ((random.NextGaussian() + 1.5) / Math.Sqrt(square / 4) <= 2) below++;
        }

        Assert.Equal((double)below / Draws, NoncentralStudentDistribution.Cumulative(2, 4, 1.5), 0.005);
    }

    private static void AssertRelative(double expected, double found, double tolerance) =>
        Assert.True(
            Math.Abs(found - expected) <= tolerance * Math.Max(Math.Abs(expected), 1e-290),
            $"found {found:R}, expected {expected:R}");
}
