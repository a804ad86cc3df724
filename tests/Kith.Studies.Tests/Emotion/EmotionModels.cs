using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion;

namespace Kith.Studies.Tests.Emotion;

/// <summary>Untrained models as files.</summary>
internal static class EmotionModels
{
    /// <summary>Writes the networks of a family, drawn by its seed, and returns the path of the parent's.</summary>
    public static string Write(EmotionStudy study, EmotionOptions options, string folder, string mode = "care")
    {
        Directory.CreateDirectory(folder);
        var model = new TrainedModel<EmotionOptions>(study, study.Modes.Single(each => each.Name == mode), "guide", options);
        foreach (var (role, network) in model.Networks)
        {
            network.Initialize(new RandomStream(options.Seed, role));
            using var stream = File.Create(Path.Combine(folder, $"{role}.safetensors"));
            NetworkWeights.Save(network, stream, model.Card(0));
        }

        return Path.Combine(folder, "parent.safetensors");
    }
}
