using System.Globalization;
using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;

namespace Kith.Studies.Therapy.Networks;

/// <summary>A trained therapist: the network, and all that its weight file says about how it came to be.</summary>
public sealed class TherapyModel
{
    private TherapyModel(string path, Network network, string mode, string preset, TherapyOptions options, long steps) =>
        (Path, Network, Mode, Preset, Options, Steps) = (path, network, mode, preset, options, steps);

    /// <summary>The weight file; empty for an untrained model.</summary>
    public string Path { get; }

    /// <summary>The network: an input row is the observation, an output row the logits of the answers and the value.</summary>
    public Network Network { get; }

    /// <summary>Name of the mode it was trained in.</summary>
    public string Mode { get; }

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; }

    /// <summary>All settings of its training.</summary>
    public TherapyOptions Options { get; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; }

    /// <summary>What a weight file says about itself.</summary>
    public static IReadOnlyDictionary<string, string> Card(
        string mode, string preset, TherapyOptions options, Network network, long steps) => ModelFile.Card(
            TherapyStudy.StudyName, mode, preset, steps, OptionsSchema.Of<TherapyOptions>(), options,
            new("kith.architecture", options.Architecture.ToString()),
            new("kith.parameters", network.ParameterCount.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A model with the first weights of a seed.</summary>
    public static TherapyModel Untrained(string mode, string preset, TherapyOptions options)
    {
        var network = TherapyNetwork.Create(options.Architecture);
        network.Initialize(new RandomStream(options.Seed, "weights"));
        return new("", network, mode, preset, options, 0);
    }

    /// <summary>Reads a weight file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another study, or of another architecture.</exception>
    public static TherapyModel Load(string path) => ModelFile.Read(path, TherapyStudy.StudyName, file =>
    {
        var options = file.Options<TherapyOptions>();
        var network = TherapyNetwork.Create(options.Architecture);
        file.LoadInto(network);
        return new TherapyModel(path, network, file.Mode, file.Preset, options, file.Steps);
    });

    /// <summary>The model as someone who treats clients.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="deterministic">Whether it takes the most probable answer instead of drawing one.</param>
    public LearnedTherapist ToActor(string name, bool deterministic) =>
        new(name, Network, Options.Observation) { Deterministic = deterministic };
}
