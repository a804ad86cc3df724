using Kith.Learning.Collecting;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.Tests.Learning.Collecting;

public class ValueScaleTests
{
    [Fact]
    public void The_first_batch_sets_mean_and_deviation_and_later_ones_move_them_by_one_kth()
    {
        var scale = new PopArtScale();
        scale.Follow([1f, 3f]); // mean 2, variance 1
        Assert.Equal((2.0, 1.0), (scale.Mean, scale.Deviation));
        scale.Follow([4f, 12f]); // mean 8, variance 16: halfway
        Assert.Equal(5.0, scale.Mean);
        Assert.Equal(Math.Sqrt(8.5), scale.Deviation, 12);
    }

    [Fact]
    public void A_batch_without_variance_counts_as_a_small_deviation()
    {
        var scale = new PopArtScale();
        scale.Follow([3f, 3f]);
        Assert.Equal(1e-4, scale.Deviation, 12);
    }

    [Fact]
    public void A_rescaled_head_predicts_the_same_values()
    {
        var head = new Linear(5, 1);
        var network = new Network(head);
        network.Initialize(new RandomStream(1, "weights"));
        var workspace = network.CreateWorkspace(1);
        float[] features = [0.3f, -1f, 2f, 0.5f, 1f];
        var scale = new PopArtScale();
        scale.Follow([1f, 5f, -2f]);
        var before = scale.ToValue(workspace.Forward(new Matrix(features, 1, 5))[0][0]);
        var (mean, deviation) = (scale.Mean, scale.Deviation);

        scale.Follow([100f, 300f]);
        scale.Preserve(head.Weight.Values, head.Bias.Values, mean, deviation);
        network.Pack();

        Assert.True(scale.Deviation > 10 * deviation);
        Assert.Equal(before, scale.ToValue(workspace.Forward(new Matrix(features, 1, 5))[0][0]), 1e-3);
    }

    [Fact]
    public void A_running_deviation_starts_at_one_and_then_knows_all_returns_so_far()
    {
        var scale = new DeviationScale();
        Assert.Equal(Math.Sqrt(1 + 1e-8), scale.Deviation, 14);
        scale.Absorb([1f, 3f]); // mean 2, variance 1
        scale.Absorb([6f, 6f, 6f, 8f]); // all six: mean 5, variance (16 + 4 + 1 + 1 + 1 + 9) / 6
        Assert.Equal((5.0, 6L), (scale.Mean, scale.Count));
        Assert.Equal(32.0 / 6, scale.Variance, 12);
        Assert.Equal(0, scale.ToValue(0));
    }

    [Fact]
    public void A_running_deviation_that_absorbs_nothing_stays()
    {
        var scale = new DeviationScale();
        scale.Absorb([]);
        Assert.Equal((0.0, 1.0, 0L), (scale.Mean, scale.Variance, scale.Count));
    }

    [Theory]
    [InlineData(ValueNormalization.Off)]
    [InlineData(ValueNormalization.PopArt)]
    [InlineData(ValueNormalization.Deviation)]
    public void An_option_chooses_a_scale_that_begins_with_units_of_reward(ValueNormalization normalization)
    {
        var outputs = new float[1];
        ValueScale.For(normalization).ToOutputs([2f], outputs);
        Assert.Equal(2f, outputs[0], 1e-6f);
    }

    [Fact]
    public void A_saved_scale_is_the_same_when_loaded()
    {
        var (scale, loaded) = (new PopArtScale(), new PopArtScale());
        scale.Follow([1f, 5f, -2f]);
        var stream = new MemoryStream();
        scale.Save(new StateWriter(stream));
        stream.Position = 0;
        loaded.Load(new StateReader(stream));
        Assert.Equal((scale.Mean, scale.Deviation, scale.Count), (loaded.Mean, loaded.Deviation, loaded.Count));
    }
}
