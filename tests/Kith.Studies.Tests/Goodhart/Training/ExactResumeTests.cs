using Kith.Experiments.Runs;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart;

namespace Kith.Studies.Tests.Goodhart.Training;

/// <summary>
/// A training that is saved after any update and loaded into a new one goes on with the same weights and the same whole state.
/// </summary>
public sealed class ExactResumeTests
{
    private const int Updates = 20;

    [Theory]
    [InlineData("ground_truth", "guide", 1)]
    [InlineData("proxy", "harsh", 2, "entropy_decay_fraction", "0.5", "target_kl", "0.001")]
    [InlineData(
        "proxy_jammed", "guide", 2, "jamming_sigma", "0.3", "privileged_critic",
        "true", "curriculum", "episode", "gradient_clip", "separate")]
    [InlineData("ground_truth_handhold", "guide", 1, "encoding", "compact", "loop", "false")]
    public void A_training_goes_on_from_any_update(string mode, string preset, int threads, params string[] settings)
    {
        using var workers = new Workers(threads);
        ExactResume.Check(() => Begin(mode, preset, settings, workers), Updates);
    }

    private static TrainingRun Begin(string mode, string preset, string[] settings, Workers workers)
    {
        var tiny = new[]
        {
            "width", "12", "height", "12", "view_range", "1", "hidden_size", "4", "n_envs",
            "4", "n_steps", "16", "food", "8", "poison", "4", "min_food", "4", "max_food", "8",
            "min_poison", "2", "max_poison", "4", "steps_per_episode", "23", "n_epochs", "2", "total_timesteps", "1536",
        };
        var study = new GoodhartStudy();
        var plan = study.Plan(
            mode, preset, [[.. tiny.Concat(settings).Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test"))]]);
        Assert.Empty(plan.Problems);
        return study.Train(plan, workers);
    }
}
