using System.Globalization;
using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Networks;

/// <summary>A trained forager: an input row of its network is the view, an output row the logits and the value.</summary>
public sealed class ForagerModel : TrainedModel<GoodhartOptions>
{
    private static readonly GoodhartStudy s_study = new();

    /// <inheritdoc cref="TrainedModel{TOptions}(Study{TOptions}, StudyMode, string, TOptions)"/>
    public ForagerModel(Mode mode, string preset, GoodhartOptions options)
        : base(s_study, mode, preset, options)
    {
    }

    /// <inheritdoc cref="TrainedModel{TOptions}(Study{TOptions}, string)"/>
    public ForagerModel(string path)
        : base(s_study, path)
    {
    }

    /// <summary>The condition it was trained under.</summary>
    public new Mode Mode => (Mode)base.Mode;

    /// <summary>The mode's name, with the strength of jamming where its view is jammed.</summary>
    public string Label => Mode.Observation == ObservationKind.Proxy && Options.Foraging.View.JammingSigma > 0
        ? $"{Mode.Name} (σ {Numerals.Short(Options.Foraging.View.JammingSigma)})"
        : Mode.Name;

    /// <summary>Label and seed, as it is called in results.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Label}, seed {Seed}");

    /// <summary>Seed of its training.</summary>
    public long Seed => Options.Seed;

    /// <summary>The model as an actor.</summary>
    /// <param name="temperature">Above 0; 1 is the policy as trained.</param>
    /// <param name="deterministic">Whether the most probable move is taken, the first among equals.</param>
    public NetworkActor<ForagingState> ToActor(double temperature = 1, bool deterministic = false) =>
        new(Label, Network, new ForagingWorld(Options.Foraging, Mode))
        {
            Temperature = temperature,
            Deterministic = deterministic,
        };
}
