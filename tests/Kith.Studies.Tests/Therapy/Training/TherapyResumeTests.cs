using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Therapy;

namespace Kith.Studies.Tests.Therapy.Training;

public sealed class TherapyResumeTests
{
    // An update has 64 steps, and an evaluation falls on every second one.
    private static readonly string[] s_tiny =
    [
        "n_envs", "4", "n_steps", "16", "batch_size", "16", "n_epochs", "2",
        "hidden_size", "8", "max_sessions", "12", "patterns", "cold_stuck,mixed_random",
        "eval_freq", "100", "eval_episodes", "6", "total_timesteps", "1472",
    ];

    [Theory]
    [InlineData("plain", 1)]
    [InlineData(
        "plain", 2, "shared_trunk", "true", "mechanism", "bond_weighted_conditional_amplifier", "entropy_deviation", "0.2")]
    [InlineData(
        "plain", 2, "warm_start", "complementary", "warm_start_episodes",
        "10", "warm_start_epochs", "1", "eval_deterministic", "true")]
    [InlineData("omniscient", 1, "shaping", "50", "session_limit", "terminates")]
    [InlineData(
        "omniscient", 2, "threshold", "0.62", "curriculum_start", "0.5", "curriculum_window", "7", "curriculum_success", "0.3")]
    [InlineData("full", 2, "dropout", "hazard", "dropout_hazard", "5", "shared_trunk", "true", "shaping", "10")]
    [InlineData(
        "full", 1, "enable_parataxic", "false", "eval_freq", "0", "warm_start", "best_response", "warm_start_episodes", "3")]
    public void A_training_goes_on_from_any_update(string mode, int threads, params string[] settings)
    {
        using var workers = new Workers(threads);
        var study = new TherapyStudy();
        var layers = new[] { s_tiny, settings }.Select(
            layer => layer.Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test")).ToArray()).ToArray();
        var plan = study.Plan(mode, "guide", layers) with { Name = "tiny" };
        Assert.Empty(plan.Problems);
        ExactResume.Check(() => study.Train(plan, workers), updates: 18);
    }
}
