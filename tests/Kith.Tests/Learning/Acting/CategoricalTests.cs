using Kith.Learning.Acting;
using Kith.Numerics;

namespace Kith.Tests.Learning.Acting;

public class CategoricalTests
{
    private static readonly float[] Logits = [0f, MathF.Log(2), MathF.Log(5)]; // probabilities 1/8, 2/8, 5/8

    [Fact]
    public void Log_probability_and_entropy_equal_numbers_worked_by_hand()
    {
        var (logs, entropies) = (new float[1], new float[1]);
        new Categorical(3).Evaluate(new Matrix(Logits, 1, 3), new Matrix([2f], 1, 1), logs, entropies);
        Assert.Equal(Math.Log(0.625), logs[0], 6);
        Assert.Equal(-(0.125 * Math.Log(0.125) + 0.25 * Math.Log(0.25) + 0.625 * Math.Log(0.625)), entropies[0], 6);
    }

    [Theory]
    [InlineData(1e8f, 1e8f, 1e8f, 0, -1.0986123)]
    [InlineData(1e6f, 1e6f + 1, 1e6f, 0, -1.5514447)]
    [InlineData(-1e8f, -1e8f, -1e8f, 2, -1.0986123)]
    [InlineData(0f, float.NegativeInfinity, 1f, 2, -0.3132617)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity, 1f, 2, 0)]
    [InlineData(0f, -200f, 0f, 1, -200.6931472)]
    public void What_the_logits_have_in_common_costs_no_digits(float a, float b, float c, int choice, double expected)
    {
        var (logs, entropies) = (new float[1], new float[1]);
        var parameters = new Matrix([a, b, c], 1, 3);
        new Categorical(3).Evaluate(parameters, new Matrix([choice], 1, 1), logs, entropies);
        Assert.Equal(expected, logs[0], 1e-6 * Math.Max(1, Math.Abs(expected)));

        var (streams, action, drawn) = (new RandomStreams(3, "actions", 0), new float[1], new float[1]);
        for (var step = 0; step < 50; step++)
        {
            new Categorical(3).Sample(
                parameters,
                new() { Streams = streams, Step = step, Actions = new Matrix(action, 1, 1), LogProbabilities = drawn });
            new Categorical(3).Evaluate(parameters, new Matrix(action, 1, 1), logs, entropies);
            Assert.Equal(logs[0], drawn[0]); // the ratio of an unchanged policy is 1 exactly
            Assert.True(float.IsFinite(drawn[0]), "an impossible choice was drawn");
        }
    }

    [Theory]
    [InlineData(0f, float.NegativeInfinity, 1f, 0.5822032)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity, 1f, 0)]
    [InlineData(1e8f, 1e8f, 1e8f, 1.0986123)]
    [InlineData(0f, -1e30f, 1f, 0.5822032)]
    public void An_impossible_choice_adds_nothing_to_the_entropy_and_has_no_gradient(float a, float b, float c, double expected)
    {
        var (logs, entropies, gradients) = (new float[1], new float[1], new float[3]);
        float[] logits = [a, b, c];
        var distribution = new Categorical(3);
        var action = new Matrix([2f], 1, 1);
        distribution.Evaluate(new Matrix(logits, 1, 3), action, logs, entropies);
        Assert.Equal(expected, entropies[0], 1e-6);

        foreach (var (ofLog, ofEntropy) in new[] { (1f, 0f), (0f, 1f), (-0.5f, 2f) })
        {
            var losses = new ActionGradients { OfLogProbabilities = [ofLog], OfEntropies = [ofEntropy] };
            distribution.Differentiate(new Matrix(logits, 1, 3), action, losses, new Matrix(gradients, 1, 3));
            for (var i = 0; i < 3; i++)
                if (logits[i] < -1e20f) Assert.Equal(0f, gradients[i]);
            Assert.Equal(0f, gradients.Sum(), 1e-6f);
        }
    }

    [Fact]
    public void Samples_come_as_often_as_the_probabilities_say()
    {
        var distribution = new Categorical(3);
        var streams = new RandomStreams(3, "actions", 0);
        var counts = new int[3];
        var (action, log) = (new float[1], new float[1]);
        const int draws = 20_000;
        for (var step = 0; step < draws; step++)
        {
            distribution.Sample(
                new Matrix(Logits, 1, 3),
                new() { Streams = streams, Step = step, Actions = new Matrix(action, 1, 1), LogProbabilities = log });
            counts[(int)action[0]]++;
        }

        // Five standard errors of a share are at most 5·√(0.25 / 20000) = 0.018.
        Assert.Equal(0.125, counts[0] / (double)draws, 0.018);
        Assert.Equal(0.25, counts[1] / (double)draws, 0.018);
        Assert.Equal(0.625, counts[2] / (double)draws, 0.018);
    }

    [Fact]
    public void A_sample_depends_on_stream_and_step_and_on_no_other_row()
    {
        var distribution = new Categorical(3);
        var (streams, second) = (new RandomStreams(3, "actions", 0, 1), new RandomStreams(3, "actions", 1));
        float[] two = [.. Logits, .. Logits];
        var (both, alone, logs) = (new float[2], new float[1], new float[2]);
        for (var step = 0; step < 100; step++)
        {
            distribution.Sample(
                new Matrix(two, 2, 3),
                new() { Streams = streams, Step = step, Actions = new Matrix(both, 2, 1), LogProbabilities = logs });
            distribution.Sample(
                new Matrix(Logits, 1, 3),
                new() { Streams = second, Step = step, Actions = new Matrix(alone, 1, 1), LogProbabilities = logs.AsSpan(0, 1) });
            Assert.Equal(both[1], alone[0]);
        }
    }

    [Fact]
    public void The_most_probable_choice_is_chosen()
    {
        var (description, action) = (new float[3], new float[1]);
        var distribution = new Categorical(3);
        distribution.Describe(Logits, description);
        distribution.Choose(description, action);
        Assert.Equal(2f, action[0]);
        distribution.Choose([0.25f, 0.375f, 0.375f], action);
        Assert.Equal(1f, action[0]);
    }

    [Fact]
    public void At_a_temperature_the_probabilities_are_powers()
    {
        // p^(1/2): 1, √2 and √5 divided by their sum; p²: 1, 4 and 25 divided by 30.
        var (description, sum) = (new float[3], 1 + Math.Sqrt(2) + Math.Sqrt(5));
        new Categorical(3).Describe(Logits, description, temperature: 2);
        Assert.Equal([1 / sum, Math.Sqrt(2) / sum, Math.Sqrt(5) / sum], description.Select(p => (double)p), Near);
        new Categorical(3).Describe(Logits, description, temperature: 0.5);
        Assert.Equal([1 / 30.0, 4 / 30.0, 25 / 30.0], description.Select(p => (double)p), Near);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-40)]
    [InlineData(1e-320)]
    public void Near_temperature_zero_only_the_largest_is_left_however_large_the_logits(double temperature)
    {
        var description = new float[4];
        new Categorical(4).Describe([1e8f, -1e8f, 1e8f, float.NegativeInfinity], description, temperature);
        Assert.Equal([0.5f, 0, 0.5f, 0], description);
    }

    [Fact]
    public void A_rounded_rest_never_makes_an_impossible_choice()
    {
        // A stream whose next number is larger than a sum of probabilities that falls short of 1.
        var (random, action) = (new RandomStream(3, "draws"), new float[1]);
        for (var draw = 0; draw < 1000; draw++)
        {
            new Categorical(4).Draw([0.25f, 0f, 0.25f, 0f], ref random, action);
            Assert.True(action[0] is 0 or 2, $"drew {action[0]}");
        }
    }

    [Fact]
    public void Draws_from_a_stream_come_as_often_as_the_probabilities_say_and_take_one_number_each()
    {
        var (random, counts, action) = (new RandomStream(3, "draws"), new int[3], new float[1]);
        const int draws = 20_000;
        for (var i = 0; i < draws; i++)
        {
            new Categorical(3).Draw([0.125f, 0.25f, 0.625f], ref random, action);
            counts[(int)action[0]]++;
        }

        Assert.Equal(draws, random.Position);
        Assert.Equal(0.125, counts[0] / (double)draws, 0.018);
        Assert.Equal(0.25, counts[1] / (double)draws, 0.018);
        Assert.Equal(0.625, counts[2] / (double)draws, 0.018);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;

    [Fact]
    public void Spread_is_the_standard_deviation_of_the_probabilities()
    {
        var description = new float[3];
        var distribution = new Categorical(3);
        distribution.Describe(Logits, description);
        Assert.Equal([0.125f, 0.25f, 0.625f], description, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0.2124591, distribution.Spread(description), 5); // √(((5/24)² + (2/24)² + (7/24)²)/3)
    }

    [Fact]
    public void Even_a_broken_row_gives_a_legal_choice()
    {
        var streams = new RandomStreams(3, "actions", 0);
        var (action, log) = (new float[1], new float[1]);
        new Categorical(3).Sample(
            new Matrix([float.NaN, 1f, 2f], 1, 3),
            new() { Streams = streams, Step = 0, Actions = new Matrix(action, 1, 1), LogProbabilities = log });
        Assert.InRange(action[0], 0f, 2f);
    }
}
