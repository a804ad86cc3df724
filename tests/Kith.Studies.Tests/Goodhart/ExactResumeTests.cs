using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Runs;
using Kith.State;
using Kith.Studies.Goodhart;

namespace Kith.Studies.Tests.Goodhart;

/// <summary>A training that is saved after any update and loaded into a new one goes on with the same weights and the same whole state.</summary>
public sealed class ExactResumeTests
{
    private const int Updates = 20;
    private const int After = 3;

    [Theory]
    [InlineData("ground_truth", "guide", 1)]
    [InlineData("proxy", "harsh", 2, "entropy_decay_fraction", "0.5", "target_kl", "0.001")]
    [InlineData("proxy_jammed", "guide", 2, "jamming_sigma", "0.3", "privileged_critic", "true", "curriculum", "episode", "gradient_clip", "separate")]
    [InlineData("ground_truth_handhold", "guide", 1, "encoding", "compact", "loop", "false")]
    public void A_training_goes_on_from_any_update(string mode, string preset, int threads, params string[] settings)
    {
        using var workers = new Workers(threads);
        using var whole = Begin(mode, preset, settings, workers);
        var moments = new byte[Updates + After + 1][];
        for (var update = 0; update < moments.Length; update++)
        {
            moments[update] = Save(whole);
            whole.Update();
        }

        for (var update = 0; update < Updates; update++)
        {
            using var resumed = Begin(mode, preset, settings, workers);
            Load(resumed, moments[update]);
            for (var later = 1; later <= After; later++)
            {
                resumed.Update();
                Assert.True(moments[update + later].AsSpan().SequenceEqual(Save(resumed)), $"saved after update {update}, other bits after update {update + later}");
            }
        }
    }

    private static Training Begin(string mode, string preset, string[] settings, Workers workers)
    {
        var tiny = new[]
        {
            "width", "12", "height", "12", "view_range", "1", "hidden_size", "4", "n_envs", "4", "n_steps", "16", "food", "8", "poison", "4", "min_food", "4", "max_food", "8",
            "min_poison", "2", "max_poison", "4", "steps_per_episode", "23", "n_epochs", "2", "total_timesteps", "1536",
        };
        var study = new GoodhartStudy();
        var plan = study.Plan(mode, preset, [[.. tiny.Concat(settings).Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test"))]]);
        Assert.Empty(plan.Problems);
        return study.Train(plan, workers);
    }

    private static byte[] Save(Training training)
    {
        var stream = new MemoryStream();
        NetworkWeights.Save(training.Networks[0].Value, stream, new Dictionary<string, string>());
        var weights = stream.ToArray();
        stream.SetLength(0);
        stream.Write(BitConverter.GetBytes(weights.Length));
        stream.Write(weights);
        training.Save(new StateWriter(stream));
        return stream.ToArray();
    }

    private static void Load(Training training, byte[] moment)
    {
        var length = BitConverter.ToInt32(moment);
        NetworkWeights.Load(training.Networks[0].Value, SafetensorsFile.Parse(moment.AsMemory(4, length)));
        training.Load(new StateReader(new MemoryStream(moment, 4 + length, moment.Length - 4 - length)));
    }
}
