using Kith.Options;

namespace Kith.App.Sessions;

/// <summary>A training as it was asked for.</summary>
/// <param name="Target">Study and experiment file.</param>
internal sealed record TrainingRequest(TrainingTarget Target)
{
    /// <summary>Modes as typed: one, several with commas, or <c>all</c>; null when the file or the study decides.</summary>
    public string? Modes { get; init; }

    /// <summary>Ready-made settings to start from; null when the file or the study decides.</summary>
    public string? Preset { get; init; }

    /// <summary>Name of the runs without mode and seed; null when the file or the preset decides.</summary>
    public string? Name { get; init; }

    /// <summary>Settings below those of the file.</summary>
    public IReadOnlyList<Setting> Below { get; init; } = [];

    /// <summary>Settings that were typed as <c>--set</c>, one layer each; later ones win.</summary>
    public IReadOnlyList<IReadOnlyList<Setting>> Set { get; init; } = [];

    /// <summary>Settings that were typed as flags.</summary>
    public IReadOnlyList<Setting> Flags { get; init; } = [];

    /// <summary>
    /// All settings, later layers win. Flags win over <c>--set</c> unless a file stands above them,
    /// which only <c>--set</c> beats.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Setting>> Layers => Target.Winning is { } winning
        ? [Below, Target.Experiment?.Settings ?? [], Flags, winning.Settings, .. Set]
        : [Below, Target.Experiment?.Settings ?? [], .. Set, Flags];

    /// <summary>Independent repetitions with seeds that follow each other; null for one, or for the seeds of the file.</summary>
    public long? Repetitions { get; init; }

    /// <summary>Updates to train, which then decide the number of steps; null when the settings do.</summary>
    public long? Updates { get; init; }
}
