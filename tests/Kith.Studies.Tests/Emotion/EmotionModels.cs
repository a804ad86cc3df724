using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Studies.Emotion;

namespace Kith.Studies.Tests.Emotion;

/// <summary>Untrained models as files.</summary>
internal static class EmotionModels
{
    /// <summary>Writes the networks of a family and returns the path of the parent's.</summary>
    public static string Write(EmotionStudy study, EmotionOptions options, string folder)
    {
        Directory.CreateDirectory(folder);
        var model = new TrainedModel<EmotionOptions>(study, study.Modes[0], "guide", options);
        foreach (var (role, network) in model.Networks)
        {
            using var stream = File.Create(Path.Combine(folder, $"{role}.safetensors"));
            NetworkWeights.Save(network, stream, model.Card(0));
        }

        return Path.Combine(folder, "parent.safetensors");
    }
}
