using Kith.Learning.Acting;
using Kith.Numerics;

namespace Kith.Tests.Learning.Acting;

public class DiagonalGaussianTests
{
    private static readonly float[] Row = [1f, -2f, 0f, MathF.Log(0.5f)]; // means 1 and -2, deviations 1 and 0.5

    [Fact]
    public void Log_density_and_entropy_equal_numbers_worked_by_hand()
    {
        var (logs, entropies) = (new float[1], new float[1]);
        new DiagonalGaussian(2).Evaluate(new Matrix(Row, 1, 4), new Matrix([2f, -2f], 1, 2), logs, entropies);
        var constant = 0.5 * Math.Log(2 * Math.PI);
        Assert.Equal(-0.5 - constant + Math.Log(2) - constant, logs[0], 5);
        Assert.Equal(2 * (0.5 + constant) + Math.Log(0.5), entropies[0], 5);
    }

    [Fact]
    public void Samples_have_the_mean_and_deviation_of_the_row_and_their_log_density()
    {
        var distribution = new DiagonalGaussian(2);
        var streams = new RandomStreams(3, "actions", 0);
        var (action, log, again, entropy) = (new float[2], new float[1], new float[1], new float[1]);
        const int draws = 20_000;
        var (sums, squares) = (new double[2], new double[2]);
        for (var step = 0; step < draws; step++)
        {
            distribution.Sample(
                new Matrix(Row, 1, 4),
                new() { Streams = streams, Step = step, Actions = new Matrix(action, 1, 2), LogProbabilities = log });
            distribution.Evaluate(new Matrix(Row, 1, 4), new Matrix(action, 1, 2), again, entropy);
            Assert.Equal(again[0], log[0]);
            for (var i = 0; i < 2; i++)
            {
                sums[i] += action[i];
                squares[i] += action[i] * action[i];
            }
        }

        for (var i = 0; i < 2; i++)
        {
            var (mean, deviation) = (Row[i], i == 0 ? 1.0 : 0.5);
            Assert.Equal(mean, sums[i] / draws, 0.04 * deviation);
            Assert.Equal(deviation * deviation, squares[i] / draws - mean * mean, 0.15 * deviation);
        }
    }

    [Fact]
    public void No_step_and_dimension_draws_what_another_draws()
    {
        var (distribution, streams) = (new DiagonalGaussian(3), new RandomStreams(3, "actions", 0));
        var (action, log, draws) = (new float[3], new float[1], new List<float>());
        for (var step = 0; step < 100; step++)
        {
            distribution.Sample(
                new Matrix(new float[6], 1, 6),
                new() { Streams = streams, Step = step, Actions = new Matrix(action, 1, 3), LogProbabilities = log });
            draws.AddRange(action);
        }

        Assert.Equal(300, draws.Distinct().Count());
    }

    [Fact]
    public void The_mean_is_chosen()
    {
        var (description, action) = (new float[4], new float[2]);
        new DiagonalGaussian(2).Describe(Row, description);
        new DiagonalGaussian(2).Choose(description, action);
        Assert.Equal([1f, -2f], action);
    }

    [Fact]
    public void At_a_temperature_variances_are_multiples_and_draws_have_them()
    {
        var (description, action, random) = (new float[4], new float[2], new RandomStream(4, "draws"));
        var distribution = new DiagonalGaussian(2);
        distribution.Describe(Row, description, temperature: 4);
        Assert.Equal([1f, -2f, 2f, 1f], description);
        var (sum, square) = (0.0, 0.0);
        const int draws = 10_000;
        for (var i = 0; i < draws; i++)
        {
            distribution.Draw(description, ref random, action);
            sum += action[0];
            square += (action[0] - 1) * (action[0] - 1);
        }

        // Standard errors: 2/√10000 = 0.02 of the mean, 4·√(2/10000) = 0.06 of the variance.
        Assert.Equal(1.0, sum / draws, 0.1);
        Assert.Equal(4.0, square / draws, 0.3);
    }

    [Theory]
    [InlineData(-30f, -20f)]
    [InlineData(5f, 2f)]
    public void A_log_deviation_beyond_its_limits_acts_as_the_limit_and_gets_no_gradient(float given, float acting)
    {
        var distribution = new DiagonalGaussian(1);
        var (first, second, entropy, gradient) = (new float[1], new float[1], new float[1], new float[2]);
        distribution.Evaluate(new Matrix([0f, given], 1, 2), new Matrix([0f], 1, 1), first, entropy);
        distribution.Evaluate(new Matrix([0f, acting], 1, 2), new Matrix([0f], 1, 1), second, entropy);
        distribution.Differentiate(new Matrix([0f, given], 1, 2), new Matrix([0f], 1, 1),
            new() { OfLogProbabilities = [1f], OfEntropies = [1f] }, new Matrix(gradient, 1, 2));
        Assert.Equal(second[0], first[0]);
        Assert.Equal(0f, gradient[1]);
    }
}
