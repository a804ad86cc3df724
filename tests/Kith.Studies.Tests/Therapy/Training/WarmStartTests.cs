using Kith.Numerics;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Training;

public sealed class WarmStartTests
{
    private const int States = 1000;

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("omniscient", 2)]
    public void A_clone_of_the_complementary_therapist_answers_with_the_complement_whatever_the_client_does(
        string mode, int threads)
    {
        var before = Agreement(mode, threads, "none");
        Assert.InRange(before, 0, 0.4);
        Assert.InRange(Agreement(mode, threads, "complementary"), 0.95, 1);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_the_clone() =>
        Assert.Equal(Clone("plain", 1, "best_response"), Clone("plain", 2, "best_response"));

    [Fact]
    public void Fewer_examples_than_fill_a_batch_are_learned_too() => Assert.NotEqual(
        Clone("plain", 1, "none"),
        Clone("plain", 1, "complementary", "warm_start_episodes", "2", "warm_start_examples", "10"));

    private static float[] Clone(string mode, int threads, string teacher, params string[] others)
    {
        using var workers = new Workers(threads);
        using var training = Begin(mode, teacher, workers, others);
        return training.Networks[0].Value.Values.Span.ToArray();
    }

    private static Kith.Experiments.Runs.TrainingRun Begin(
        string mode, string teacher, Workers workers, params string[] others)
    {
        string[] usual = ["warm_start_episodes", "60"];
        var plan = TherapyModels.Plan(mode,
        [
            "hidden_size", "32", "eval_freq", "0", "warm_start", teacher, "warm_start_epochs", "5",
            .. others.Length > 0 ? others : usual,
        ]);
        var training = new TherapyStudy().Train(plan, workers);
        training.Begin();
        return training;
    }

    // Other clients than those of the lessons, treated at random, and the last of their actions replaced by a random one.
    private static double Agreement(string mode, int threads, string teacher)
    {
        using var workers = new Workers(threads);
        using var training = Begin(mode, teacher, workers);
        var view = mode == "plain" ? ObservationKind.Plain : ObservationKind.Omniscient;
        var world = new TherapyWorld(new(), view);
        var observation = new ClientObservation(view);
        var workspace = training.Networks[0].Value.CreateWorkspace(1);
        var row = new AlignedBuffer(observation.Layout.Length);
        var random = new RandomStream(5, "states");
        var agreements = 0;
        Span<float> reward = stackalloc float[1];
        for (var i = 0; i < States; i++)
        {
            var state = world.Create();
            world.Reset(ref state, 10_000_000 + i);
            for (var session = random.NextInt(40); session > 0 && state.End == TherapyEnd.None; session--)
                world.Step(ref state, random.NextInt(Octant.Count), reward);
            state.ClientAction = random.NextInt(Octant.Count);
            observation.Write(in state, row.AsMatrix(1, observation.Layout.Length)[0]);
            var outputs = workspace.Forward(row.AsMatrix(1, observation.Layout.Length))[0][..Octant.Count];
            var best = 0;
            for (var answer = 1; answer < Octant.Count; answer++)
                if (outputs[answer] > outputs[best]) best = answer;
            if (best == Octant.Complement(state.ClientAction)) agreements++;
        }

        return (double)agreements / States;
    }
}
