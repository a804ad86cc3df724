using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Networks;

/// <summary>A trained forager: the network, and all that its weight file says about how it came to be.</summary>
public sealed class ForagerModel
{
    private const string Study = "goodhart";

    private ForagerModel(string path, Network network, Mode mode, string preset, GoodhartOptions options, long steps) =>
        (Path, Network, Mode, Preset, Options, Steps) = (path, network, mode, preset, options, steps);

    /// <summary>The weight file; empty for an untrained model.</summary>
    public string Path { get; }

    /// <summary>The network: an input row is the view, an output row the logits and the value.</summary>
    public Network Network { get; }

    /// <summary>The condition it was trained under.</summary>
    public Mode Mode { get; }

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; }

    /// <summary>All settings of its training.</summary>
    public GoodhartOptions Options { get; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; }

    /// <summary>The mode's name, with the strength of jamming where its view is jammed.</summary>
    public string Label => Mode.Observation == ObservationKind.Proxy && Options.Foraging.View.JammingSigma > 0
        ? $"{Mode.Name} (σ {Numerals.Short(Options.Foraging.View.JammingSigma)})"
        : Mode.Name;

    /// <summary>Seed of its training.</summary>
    public long Seed => Options.Seed;

    /// <summary>What a weight file says about itself.</summary>
    public static IReadOnlyDictionary<string, string> Card(Mode mode, string preset, GoodhartOptions options, long steps) =>
        ModelFile.Card(
            Study, mode.Name, preset, steps, OptionsSchema.Of<GoodhartOptions>(), options,
            new("kith.architecture", options.Architecture.ToString()),
            new("kith.actions", string.Join(" ", Moves.Arrows)));

    /// <summary>A model with the first weights of a seed, for comparison.</summary>
    public static ForagerModel Untrained(Mode mode, string preset, GoodhartOptions options)
    {
        var network = ForagerNetwork.Create(options.Architecture);
        network.Initialize(new RandomStream(options.Seed, "weights"));
        return new("", network, mode, preset, options, 0);
    }

    /// <summary>The model as an actor.</summary>
    /// <param name="temperature">Above 0; 1 is the policy as trained.</param>
    /// <param name="deterministic">Whether the most probable move is taken, the first among equals.</param>
    public NetworkActor<ForagingState> ToActor(double temperature = 1, bool deterministic = false) =>
        new(Label, Network, new ForagingWorld(Options.Foraging, Mode))
        {
            Temperature = temperature,
            Deterministic = deterministic
        };

    /// <summary>Reads a weight file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another study, or of another architecture.</exception>
    public static ForagerModel Load(string path) => ModelFile.Read(path, Study, file =>
    {
        var mode = Mode.Find(file.Mode) ?? throw new InvalidDataException($"there is no mode '{file.Mode}'.");
        var options = file.Options<GoodhartOptions>();
        var network = ForagerNetwork.Create(options.Architecture);
        file.LoadInto(network);
        return new ForagerModel(path, network, mode, file.Preset, options, file.Steps);
    });
}
