using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>What an experiment file says, with the place of every word of it.</summary>
/// <param name="Study">Study, or null when the file names none.</param>
/// <param name="Modes">Modes of the study; empty when the file names none.</param>
/// <param name="Preset">Named settings to start from, or null.</param>
/// <param name="Name">Name of the experiment, or null.</param>
/// <param name="Seeds">Seeds to repeat the experiment with; empty when the file has no list of them.</param>
/// <param name="Settings">All other entries, in the order of the file: one layer for <see cref="OptionsBuilder{T}"/>.</param>
/// <param name="Problems">
/// Everything that is wrong with the file itself; the values of settings are checked by the builder.
/// </param>
public sealed record Experiment(
    Setting? Study,
    IReadOnlyList<Setting> Modes,
    Setting? Preset,
    Setting? Name,
    IReadOnlyList<long> Seeds,
    IReadOnlyList<Setting> Settings,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>The most repetitions that can be asked for.</summary>
    public const int MostRepetitions = 1000;

    /// <summary>How often to repeat the experiment with seeds that follow each other; null when the file does not say.</summary>
    public long? Repetitions { get; init; }

    /// <summary>Whether the file says nothing at all.</summary>
    public bool IsEmpty =>
        Study is null && Preset is null && Name is null && Repetitions is null && Modes.Count + Seeds.Count + Settings.Count == 0;
}
