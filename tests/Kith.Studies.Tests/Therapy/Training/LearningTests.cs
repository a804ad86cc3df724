using Kith.Numerics;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Training;

public sealed class LearningTests
{
    private const int Clients = 300;

    [Fact]
    public void A_therapist_that_hardly_ever_succeeds_learns_to_succeed_with_most_clients()
    {
        using var workers = new Workers(Environment.ProcessorCount);
        var plan = TherapyModels.Plan(
            "plain", "threshold", "0.6", "patterns", "cold_stuck", "n_envs", "64", "n_steps",
            "64", "batch_size", "512", "n_epochs", "4", "session_limit", "terminates",
            "hidden_size", "64", "learning_rate", "1e-3", "eval_freq", "0", "total_timesteps", "225000");
        using var training = new TherapyStudy().Train(plan, workers);
        Assert.InRange(Success(), 0, 0.05);
        while (training.Steps < training.PlannedSteps) training.Update();
        Assert.InRange(Success(), 0.6, 1);

        double Success()
        {
            var actor = new LearnedTherapist("trained", training.Networks[0].Value, ObservationKind.Plain);
            var world = new TherapyWorld(plan.Options.World);
            var recorder = new TherapyRecorder(EpisodeStart.InTurn(1, Clients, 5_000_000));
            return new TherapyResults(recorder.PlayOn(new(world, [actor], workers))).Success.Rate;
        }
    }
}
