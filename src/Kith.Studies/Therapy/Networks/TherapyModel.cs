using Kith.Experiments.Studies;

namespace Kith.Studies.Therapy.Networks;

/// <summary>
/// A trained therapist: an input row of its network is the observation, an output row the logits of the answers and the value.
/// </summary>
public sealed class TherapyModel : TrainedModel<TherapyOptions>
{
    private static readonly TherapyStudy s_study = new();

    /// <inheritdoc cref="TrainedModel{TOptions}(Study{TOptions}, StudyMode, string, TOptions)"/>
    public TherapyModel(StudyMode mode, string preset, TherapyOptions options)
        : base(s_study, mode, preset, options)
    {
    }

    /// <inheritdoc cref="TrainedModel{TOptions}(Study{TOptions}, string)"/>
    public TherapyModel(string path)
        : base(s_study, path)
    {
    }

    /// <summary>The model as someone who treats clients.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="deterministic">Whether it takes the most probable answer instead of drawing one.</param>
    public LearnedTherapist ToActor(string name, bool deterministic) =>
        new(name, Network, Options.Observation) { Deterministic = deterministic };
}
