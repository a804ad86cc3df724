using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.Tests.Networks;

public class AdamTests
{
    [Fact]
    public void Two_steps_follow_the_formula()
    {
        var (network, gradients) = Single(1f);
        var adam = new Adam(network);
        gradients.Span[0] = 0.5f;
        Assert.Equal(0.5, adam.Step(gradients, 0.1), 1e-7);
        // The first step has the length of the learning rate: m̂ = g, v̂ = g².
        Assert.Equal(0.9f, network["weight"].Values[0], 1e-6f);
        gradients.Span[0] = -1f;
        adam.Step(gradients, 0.1);
        // m = 0.9·0.05 - 0.1, v = 0.999·0.00025 + 0.001, corrected by 0.19 and 0.001999
        var expected = 0.9 - 0.1 * (-0.055 / 0.19) / (Math.Sqrt(0.00124975 / 0.001999) + 1e-8);
        Assert.Equal(expected, network["weight"].Values[0], 1e-6);
        Assert.Equal(2, adam.Steps);
    }

    [Fact]
    public void A_long_gradient_is_shortened_to_the_largest_norm()
    {
        var network = new Network(new Linear(2, 1, weight: Initializer.Constant(0)));
        var gradients = new AlignedBuffer(network.Values.Length);
        (gradients.Span[0], gradients.Span[1]) = (3, 4);
        // A huge ε makes the step linear in the first moment: 0.1 · 0.3 and 0.1 · 0.4 with the norm cut from 5 to 0.5.
        var adam = new Adam(network, new() { Epsilon = 1e6 });
        Assert.Equal(5, adam.Step(gradients, 1e6, 0.5), 1e-6);
        Assert.Equal(-0.3f, network["weight"].Values[0], 1e-5f);
        Assert.Equal(-0.4f, network["weight"].Values[1], 1e-5f);
    }

    [Fact]
    public void Groups_are_limited_apart()
    {
        var network = new Network(new Sequential(("policy", new Linear(1, 1)), ("value", new Linear(1, 1))));
        var gradients = new AlignedBuffer(network.Values.Length);
        network["policy.weight"].In(gradients.Span)[0] = 6;
        network["value.weight"].In(gradients.Span)[0] = 0.25f;
        var adam = new Adam(
            network, new() { Epsilon = 1e6 }, parameter => parameter.Path.StartsWith("value", StringComparison.Ordinal) ? 1 : 0);
        Assert.Equal(Math.Sqrt(36.0625), adam.Step(gradients, 1e6, 0.5), 1e-6);
        Assert.Equal([6, 0.25], adam.GroupNorms);
        Assert.Equal(-0.5f, network["policy.weight"].Values[0], 1e-5f);
        Assert.Equal(-0.25f, network["value.weight"].Values[0], 1e-5f);
    }

    [Theory]
    [InlineData(true, 0.95f - 0.1f)] // 1 - 0.1·0.5, then a step of 0.1
    [InlineData(false, 0.9f)] // the decay only turns the sign-like first step, which points the same way
    public void Decay_acts_on_values_or_through_gradients(bool decoupled, float expected)
    {
        var (network, gradients) = Single(1f);
        gradients.Span[0] = 0.5f;
        new Adam(network, new() { WeightDecay = 0.5, DecoupledDecay = decoupled }).Step(gradients, 0.1);
        Assert.Equal(expected, network["weight"].Values[0], 1e-6f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)] // its square is not finite
    public void A_gradient_that_is_not_finite_changes_nothing(float bad)
    {
        var (network, gradients) = Single(1f);
        var adam = new Adam(network);
        gradients.Span[0] = bad;
        Assert.False(double.IsFinite(adam.Step(gradients, 0.1)));
        Assert.Equal(1f, network["weight"].Values[0]);
        Assert.Equal(0, adam.Steps);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var alone = Train(null);
        using var workers = new Workers(3);
        Assert.Equal(alone, Train(workers));

        static float[] Train(Workers? workers)
        {
            var network = Large();
            var adam = new Adam(network);
            var lanes = new GradientBuffers(network, 5);
            var random = new RandomStream(2, "gradients");
            for (var step = 0; step < 3; step++)
            {
                lanes.Clear(workers);
                for (var lane = 0; lane < lanes.Count; lane++)
                {
                    foreach (ref var gradient in lanes[lane].Span) gradient = random.NextSingle() - 0.5f;
                }

                adam.Step(lanes.Sum(workers), 1e-2, 1, workers);
            }

            return network.Values.Span.ToArray();
        }
    }

    [Fact]
    public void A_restored_optimiser_goes_on_with_the_same_bits()
    {
        var network = Large();
        var adam = new Adam(network);
        var gradients = new AlignedBuffer(network.Values.Length);
        network.Values.Span.CopyTo(gradients.Span);
        for (var step = 0; step < 3; step++) adam.Step(gradients, 1e-2);
        using var stream = new MemoryStream();
        adam.Save(new StateWriter(stream));
        var copy = Large();
        network.Values.Span.CopyTo(copy.Values.Span);
        var restored = new Adam(copy);
        stream.Position = 0;
        restored.Load(new StateReader(stream));
        adam.Step(gradients, 1e-2);
        restored.Step(gradients, 1e-2);
        Assert.Equal(network.Values.Span, copy.Values.Span);
        Assert.Equal(4, restored.Steps);
    }

    [Fact]
    public void Moments_follow_a_head_that_is_rescaled()
    {
        var head = new Linear(2, 1);
        var network = new Network(head);
        network.Initialize(new RandomStream(1, "head"));
        var adam = new Adam(network, new() { Epsilon = 1e-30 });
        var gradients = new AlignedBuffer(network.Values.Length);
        head.Weight.In(gradients.Span).Fill(0.5f);
        adam.Step(gradients, 0.1);
        float[] input = [0.3f, -0.7f];
        var before = 5 + 2 * Predict();

        // Mean 5 and deviation 2 become mean 1 and deviation 4.
        Vectors.Scale(head.Weight.Values, 0.5f);
        head.Bias.Values[0] = 0.5f * head.Bias.Values[0] + (5f - 1) / 4;
        adam.Rescale(head.Weight, 0.5);
        network.Pack();
        Assert.Equal(before, 1 + 4 * Predict(), 1e-5f);

        // With moments that followed, a gradient that halves as well makes the second step as long as it would have been.
        var weight = head.Weight.Values[0];
        head.Weight.In(gradients.Span).Fill(0.25f);
        adam.Step(gradients, 0.1);
        Assert.Equal(weight - 0.1f, head.Weight.Values[0], 1e-5f);

        float Predict() => network.CreateWorkspace(1).Forward(new Matrix(input, 1, 2))[0, 0];
    }

    [Fact]
    public void Lanes_add_up_in_the_first_and_clear()
    {
        var network = Large();
        var lanes = new GradientBuffers(network, 3);
        for (var lane = 0; lane < 3; lane++) lanes[lane].Span.Fill(lane + 1);
        Assert.Same(lanes[0], lanes.Sum());
        Assert.All(lanes[0].Span.ToArray(), value => Assert.Equal(6, value));
        lanes.Clear();
        Assert.All(Enumerable.Range(0, 3), lane => Assert.False(lanes[lane].Span.ContainsAnyExcept(0f)));
    }

    private static (Network Network, AlignedBuffer Gradients) Single(float weight)
    {
        var network = new Network(new Linear(1, 1, weight: Initializer.Constant(weight)));
        network.Initialize(new RandomStream(1, "single"));
        return (network, new AlignedBuffer(network.Values.Length));
    }

    private static Network Large()
    {
        var network = new Network(new Sequential(new Linear(150, 200), new Linear(200, 100)));
        network.Initialize(new RandomStream(1, "large"));
        return network;
    }
}
