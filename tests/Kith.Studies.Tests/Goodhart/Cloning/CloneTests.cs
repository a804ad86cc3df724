using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Cloning;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Cloning;

public sealed class CloneTests : IDisposable
{
    private static readonly CloneOptions Tiny = new() { Experts = 2, ExpertSteps = 60, FleeSamples = 16, Epochs = 30 };
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void Each_view_is_recorded_with_the_move_that_was_executed_in_it()
    {
        var expert = new OmniscientSeeker();
        var samples = new Recorder(Tiny, expert).WatchExpert();
        Assert.InRange(samples.Count, 100, 120);
        var checkedViews = 0;
        foreach (var sample in samples)
        {
            var random = new RandomStream(1, "other");
            if (!FoodInReach(sample)) continue;
            checkedViews++;
            Assert.Equal(expert.Choose(sample.View, ref random), Moves.All[sample.Action]);
        }

        Assert.True(checkedViews > 5);
        Assert.All(samples, sample => Assert.Contains(Math.Round(sample.Reward, 3), (double[])[-0.1, 14.9, -10.1]));
    }

    [Fact]
    public void Fleeing_means_the_opposite_move_with_food_behind_it_now_and_then()
    {
        var samples = FleeSamples.Make(new() { FleeSamples = 800 }).ToArray();
        var away = samples[6];
        Assert.Equal(new Move(1, 0), Moves.All[6]);
        Assert.Equal(1, away.View[(3 * 121) + (5 * 11) + 7]);
        Assert.Equal(new Move(-1, 0), Moves.All[away.Action]);
        Assert.InRange(samples.Count(sample => sample.View.AsSpan(2 * 121, 121).Contains(1f)), 190, 290);
    }

    [Fact]
    public void Batch_weights_have_mean_one_and_a_floor()
    {
        var weights = new float[3];
        SampleWeights.OfBatch([-0.1f, 14.9f, -0.1f], weights);
        Assert.Equal([0.1f / 15.3f * 3, 15.1f / 15.3f * 3, 0.1f / 15.3f * 3], weights.Select(weight => weight), (a, b) =>
            Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Samples_are_drawn_as_often_as_their_weights_say()
    {
        Demonstration[] samples = [new([0], 0, 0, false), new([1], 0, 1, false), new([1], 0, 2, false)];
        var weights = new SampleWeights(samples, sample => sample.View[0] > 0);
        Assert.Equal(3, weights.Weights.Sum(), 9);
        Assert.Equal(2, weights.Weights[2], 4);
        var (random, counts) = (new RandomStream(1, "draws"), new int[3]);
        for (var i = 0; i < 3000; i++) counts[weights.Draw(ref random)]++;
        Assert.Equal(0, counts[0]);
        Assert.InRange(counts[2], 1900, 2100);
    }

    [Fact]
    public void A_clone_learns_what_it_is_shown()
    {
        var samples = FleeSamples.Make(Tiny with { FleeSamples = 64 }).ToArray();
        var network = new CloneTrainer(Tiny, Mode.GroundTruth).Train(samples, CancellationToken.None);
        Assert.Equal(1, CloneTrainer.Agreement(network, samples));
    }

    [Fact]
    public void The_table_is_computed_in_the_run_and_does_not_depend_on_threads()
    {
        (string, string)[] settings =
        [
            ("experts", "2"), ("expert_steps", "50"), ("flee_samples", "8"),
            ("epochs", "2"), ("judged_steps", "60"), ("judged_worlds", "4"), ("dagger", "1"),
        ];
        var one = new CloneTask().Run(_tasks.Request(1, settings)).Data.ToJsonString();
        var outcome = new CloneTask().Run(_tasks.Request(3, settings));
        Assert.Equal(one, outcome.Data.ToJsonString());
        Assert.Equal(
            [
                "omniscient", "proxy_seeker", "clone of omniscient", "clone of proxy_seeker",
                "clone of omniscient, corrected 1×", "clone of proxy_seeker, corrected 1×",
            ],
            outcome.Data["rows"]!.AsArray().Where(row => row!["config"]!["energies"]!.GetValue<string>() == "harsh")
                .Select(row => row!["metadata"]!["mode"]!.GetValue<string>()));
        Assert.Empty(new CloneTask().Options.Mistakes);
    }

    private static bool FoodInReach(Demonstration sample)
    {
        var food = sample.View.AsSpan(2 * 121, 121);
        for (var i = 0; i < food.Length; i++)
        {
            var (dx, dy) = ((i % 11) - 5, (i / 11) - 5);
            if (food[i] > 0.5f && (dx * dx) + (dy * dy) <= 25) return true;
        }

        return false;
    }

    public void Dispose() => _tasks.Dispose();
}
