using Kith.Experiments.Search;
using Kith.Numerics;
using Xunit.Sdk;

namespace Kith.Experiments.Tests.Search;

public class ImportanceTests
{
    [Fact]
    public void Shares_of_a_sum_are_the_squares_of_its_slopes()
    {
        var found = Of(3, 512, x => (2 * x[0]) + x[1]);
        Near(0.8, found, 0, 0.03);
        Near(0.2, found, 1, 0.03);
        Near(0, found, 2, 0.01);
        Assert.True(found.R2 > 0.95, $"R² is {found.R2}");
        Assert.Equal(1, found.Dimensions.Sum(dimension => dimension.Share), 12);
        Assert.Equal(["x0", "x1", "x2"], found.Ranked.Select(dimension => dimension.Name));
    }

    [Fact]
    public void Ishigami_function_has_its_known_main_effects()
    {
        // Sobol indices of sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on (−π, π): 0.314, 0.442, 0 and the rest between x1 and x3.
        var found = Of(3, 1024, u =>
        {
            var (x, y, z) = (Math.PI * ((2 * u[0]) - 1), Math.PI * ((2 * u[1]) - 1), Math.PI * ((2 * u[2]) - 1));
            return Math.Sin(x) + (7 * Math.Sin(y) * Math.Sin(y)) + (0.1 * z * z * z * z * Math.Sin(x));
        });
        // What single trees get wrong counts as interaction, so that main effects read low.
        Near(0.314, found, 0, 0.1);
        Near(0.442, found, 1, 0.1);
        Near(0, found, 2, 0.03);
        Assert.InRange(found.Dimensions.Sum(dimension => dimension.MainEffect), 0.55, 0.85);
        Assert.True(found.R2 > 0.85, $"R² is {found.R2}");
    }

    [Fact]
    public void A_pure_interaction_has_no_main_effects_although_the_forest_learns_it()
    {
        var found = Of(2, 1024, x => (x[0] - 0.5) * (x[1] - 0.5));
        Assert.True(found.R2 > 0.9, $"R² is {found.R2}");
        Near(0, found, 0, 0.05);
        Near(0, found, 1, 0.05);
    }

    [Fact]
    public void Noise_is_not_learned_and_says_so()
    {
        var random = new RandomStream(5, "noise");
        var found = Of(6, 400, _ => random.NextGaussian());
        Assert.True(found.R2 < 0.05, $"R² is {found.R2}");
    }

    [Fact]
    public void A_category_counts_by_the_spread_of_its_names()
    {
        var space = new ParameterSpace(Dimension.Category("pattern", "a", "b", "c"), Dimension.Linear("x", 0, 1));
        var sampler = new SobolSampler(space, new(1, "importance"));
        // Variances: 2/9 · 0.25 = 1/18 for the name, 1/12 · 1 for the slope.
        var trials = Trials(sampler, 600, x => (x[0] == 1 ? 0.5 : 0) + x[1]);
        var found = Importance.Of(space, trials, new(), new(2, "forest"));
        Near(0.4, found, 0, 0.03);
        Near(0.6, found, 1, 0.03);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_numbers()
    {
        using var workers = new Workers(3);
        var alone = Of(4, 128, x => x[0] + (x[1] * x[2]));
        var together = Of(4, 128, x => x[0] + (x[1] * x[2]), workers);
        Assert.Equal(alone.R2, together.R2);
        Assert.Equal(alone.Dimensions, together.Dimensions);
    }

    [Fact]
    public void Constant_objectives_make_nothing_important()
    {
        var found = Of(2, 64, _ => 0.1);
        Assert.Equal([0, 0], found.Dimensions.Select(dimension => dimension.Share));
        Assert.Equal(0, found.R2);
    }

    [Fact]
    public void Too_few_trials_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => Of(2, 9, x => x[0]));
        Assert.Contains("9 finished trials", problem.Message, StringComparison.Ordinal);
    }

    private static Importance Of(
        int dimensions, int count, Func<IReadOnlyList<double>, double> objective, Workers? workers = null)
    {
        var space = new ParameterSpace([.. Enumerable.Range(0, dimensions).Select(i => Dimension.Linear($"x{i}", 0, 1))]);
        return Importance.Of(
            space, Trials(new SobolSampler(space, new(1, "importance")), count, objective), new() { Workers = workers },
            new(2, "forest"));
    }

    private static IEnumerable<Trial> Trials(Sampler sampler, int count, Func<IReadOnlyList<double>, double> objective)
    {
        for (var number = 0; number < count; number++)
        {
            var values = sampler.Propose(number, []);
            yield return new(number, values, objective(values));
        }
    }

    private static void Near(double expected, Importance found, int dimension, double tolerance)
    {
        var effect = found.Dimensions[dimension].MainEffect;
        if (!(Math.Abs(effect - expected) <= tolerance))
            throw new XunitException($"Main effect of x{dimension} is {effect:0.000}; {expected} is right.");
    }
}
