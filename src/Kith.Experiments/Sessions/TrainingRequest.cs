using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>The training that is wanted.</summary>
/// <param name="Target">Study and experiment file.</param>
public sealed record TrainingRequest(TrainingTarget Target)
{
    /// <summary>The word that stands for all modes which a study offers for it.</summary>
    public const string AllModes = "all";

    /// <summary>Names of modes, or <see cref="AllModes"/>; empty when the file or the study decides.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>Ready-made settings to start from; null when the file or the study decides.</summary>
    public string? Preset { get; init; }

    /// <summary>Name of the runs without mode and seed; null when the file or the preset decides.</summary>
    public string? Name { get; init; }

    /// <summary>Settings below those of the file.</summary>
    public IReadOnlyList<Setting> Below { get; init; } = [];

    /// <summary>Settings that win over the file, but not over one whose settings win.</summary>
    public IReadOnlyList<Setting> Chosen { get; init; } = [];

    /// <summary>
    /// Settings in layers, later ones win: above everything where a file's settings win, otherwise between file and
    /// <see cref="Chosen"/>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Setting>> Set { get; init; } = [];

    /// <summary>All settings, later layers win.</summary>
    public IReadOnlyList<IReadOnlyList<Setting>> Layers => Target.Winning is { } winning
        ? [Below, Target.Experiment?.Settings ?? [], Chosen, winning.Settings, .. Set]
        : [Below, Target.Experiment?.Settings ?? [], .. Set, Chosen];

    /// <summary>Independent repetitions with seeds that follow each other; null for one, or for the seeds of the file.</summary>
    public long? Repetitions { get; init; }

    /// <summary>Updates to train, which then decide the number of steps; null when the settings do.</summary>
    public long? Updates { get; init; }

    /// <summary>What messages call the origin of a length that follows from <see cref="Updates"/>.</summary>
    public string UpdatesOrigin { get; init; } = "updates";
}
