using Kith.Learning.Cloning;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Learning.Cloning;

public class BehaviourCloningTests
{
    private const int Capacity = 520;

    [Fact]
    public void The_first_loss_of_equal_logits_is_the_logarithm_of_their_number()
    {
        var network = new Network(new Linear(2, 3));
        var cloning = new BehaviourCloning(network, 3, 4) { LearningRate = 0.1 };
        cloning.Rows(2).Clear();
        Assert.Equal(Math.Log(3), cloning.Step([0, 2]), 1e-6);
    }

    [Fact]
    public void A_step_follows_the_gradient_of_the_weighted_cross_entropy()
    {
        var network = new Network(new Linear(1, 2));
        var cloning = new BehaviourCloning(network, 2, 2) { LearningRate = 0.1 };
        (cloning.Rows(2)[0][0], cloning.Rows(2)[1][0]) = (1f, -1f);
        // Both logits are 0, so dL/dz of the right one is -0.5 · 0.5/2 and -0.5 · 1.5/2: dL/dw is 0.25 and dL/db -0.5.
        Assert.Equal(Math.Log(2), cloning.Step([0, 0], [0.5f, 1.5f]), 1e-6);
        Assert.Equal([-0.1f, 0.1f], network["weight"].Values.ToArray().Select(value => MathF.Round(value, 4)));
        Assert.Equal([0.1f, -0.1f], network["bias"].Values.ToArray().Select(value => MathF.Round(value, 4)));
    }

    [Theory]
    [InlineData(400f, 400)]
    [InlineData(1e8f, 1e8)]
    public void A_choice_whose_probability_is_too_small_for_a_number_has_its_loss_all_the_same(float distance, double loss)
    {
        var linear = new Linear(1, 2);
        var network = new Network(linear);
        linear.Bias.Values[0] = distance;
        network.Pack();
        var cloning = new BehaviourCloning(network, 2, 2) { LearningRate = 0.1 };
        cloning.Rows(1).Clear();
        Assert.Equal(loss, cloning.Step([1]), 1e-6 * loss);
    }

    [Fact]
    public void Outputs_after_the_choices_are_left_alone()
    {
        var value = new Linear(4, 1);
        var network = Drawn(new Branches(("action", new Linear(4, 3)), ("value", value)));
        var before = value.Weight.Values.ToArray();
        Train(network, threads: 1, rowsPerPass: null);
        Assert.Equal(before, value.Weight.Values.ToArray());
    }

    [Fact]
    public void It_learns_what_the_examples_show()
    {
        var losses = Train(Network(), threads: 1, rowsPerPass: null);
        Assert.True(losses[^1] < 0.5 * losses[0]);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 7)]
    [InlineData(1, 1000)]
    public void Neither_threads_nor_rows_per_pass_change_a_bit(int threads, int? rowsPerPass)
    {
        var (alone, shared) = (Network(), Network());
        Assert.Equal(Train(alone, 1, null), Train(shared, threads, rowsPerPass));
        Assert.Equal(alone.Values.Span.ToArray(), shared.Values.Span.ToArray());
    }

    private static Network Network() => Drawn(new Sequential(new Linear(4, 8, Activation.Tanh), new Linear(8, 3)));

    private static Network Drawn(Layer root)
    {
        var network = new Network(root);
        network.Initialize(new RandomStream(5, "weights"));
        return network;
    }

    // Whole steps, and at last one of fewer examples than there are lanes.
    [Theory]
    [InlineData(0, 8, 0.1)]
    [InlineData(99, 8, 0.1)]
    [InlineData(3, 0, 0.1)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 8, -1)]
    [InlineData(3, 8, double.PositiveInfinity)]
    [InlineData(3, 8, double.NaN)]
    public void What_cannot_be_learned_with_is_refused(int choices, int capacity, double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new BehaviourCloning(Network(), choices, capacity) { LearningRate = rate });

    [Fact]
    public void Examples_must_have_as_many_known_choices_and_weights()
    {
        var cloning = new BehaviourCloning(Network(), 3, 2) { LearningRate = 0.1 };
        Assert.Throws<ArgumentException>(() => cloning.Step([]));
        Assert.Throws<ArgumentException>(() => cloning.Step([0, 1, 2]));
        Assert.Throws<ArgumentException>(() => cloning.Step([0, 3]));
        Assert.Throws<ArgumentException>(() => cloning.Step([-1, 0]));
        Assert.Throws<ArgumentException>(() => cloning.Step([0, 1], [1f]));
    }

    private static double[] Train(Network network, int threads, int? rowsPerPass)
    {
        using var workers = new Workers(threads) { RowsPerPass = rowsPerPass };
        var cloning = new BehaviourCloning(network, 3, Capacity, workers) { LearningRate = 0.02 };
        var random = new RandomStream(5, "examples");
        var losses = new double[40];
        for (var step = 0; step < losses.Length; step++)
            losses[step] = Step(cloning, step < losses.Length - 1 ? Capacity : 5, ref random);
        return losses;
    }

    private static double Step(BehaviourCloning cloning, int count, ref RandomStream random)
    {
        var rows = cloning.Rows(count);
        var (right, weights) = (new int[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            foreach (ref var number in rows[i]) number = (float)random.NextGaussian();
            right[i] = rows[i][0] > 0.5f ? 0 : rows[i][1] > 0 ? 1 : 2;
            weights[i] = 1;
        }

        return cloning.Step(right, weights);
    }
}
