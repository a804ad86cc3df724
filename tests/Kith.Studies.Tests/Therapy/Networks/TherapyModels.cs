using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Options;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Networks;

namespace Kith.Studies.Tests.Therapy.Networks;

/// <summary>Plans and weight files of tiny trainings.</summary>
internal static class TherapyModels
{
    private static readonly TherapyStudy s_study = new();

    /// <summary>A plan; settings are keys and values in turn.</summary>
    public static Plan<TherapyOptions> Plan(string mode, params string[] settings)
    {
        var plan = s_study.Plan(
            mode, "guide", [[.. settings.Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test"))]]) with
        {
            Name = "tiny",
        };
        Assert.Empty(plan.Problems);
        return plan;
    }

    /// <summary>Writes the weights of a training, or first weights, into a folder.</summary>
    public static string Write(string folder, string name, Plan<TherapyOptions> plan, Network? network = null)
    {
        var model = new TherapyModel(plan.Mode, plan.Preset, plan.Options);
        var path = Path.Combine(folder, name + ".safetensors");
        using var stream = File.Create(path);
        NetworkWeights.Save(network ?? model.Network, stream, model.Card(0));
        return path;
    }
}
