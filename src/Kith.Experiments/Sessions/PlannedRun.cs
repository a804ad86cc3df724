using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>One run with all its settings decided.</summary>
/// <param name="Study">Its study.</param>
/// <param name="Plan">The study's settings.</param>
/// <param name="Name">Name of the run.</param>
public sealed record PlannedRun(Study Study, Plan Plan, string Name)
{
    /// <summary>Key of the seed in every study.</summary>
    public const string SeedKey = "seed";

    /// <summary>What the run is called on a line of progress: its mode, and its seed where modes are repeated.</summary>
    public string Label { get; init; } = Plan.Mode.Name;

    /// <summary>What differs from the settings that the run began with; empty except for a run that is made longer.</summary>
    public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    /// <summary>The checkpoint that the run begins from; null for one that begins at step 0.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>Further places at which the run can be found.</summary>
    public IReadOnlyList<RunLink> Places => [.. Plan.Links.Select(place => place.For(Plan.Name))];

    /// <summary>The folder in which its checkpoints have other names; empty for none.</summary>
    internal string CheckpointFolder => CheckpointPlace.Named(Plan.Options.Run.CheckpointFolder, Plan.Name);

    /// <summary>The name without mode and seed, which runs that were begun together share.</summary>
    public string Family =>
        Name.EndsWith(Suffix(Plan.Mode, Seed), StringComparison.Ordinal) ? Name[..^Suffix(Plan.Mode, Seed).Length] : Name;

    /// <summary>Every setting with its origin.</summary>
    public IReadOnlyList<OptionValue> Values => Plan.Values;

    /// <summary>The seed from which all random numbers of the run follow.</summary>
    public long Seed => Plan.Options.Seed;

    /// <summary>World steps of the whole run as its settings say, before they are rounded to whole updates.</summary>
    public long Length => WholeNumber.TryParse(Plan[LongerRun.LengthKey], out var steps) ? steps : 0;

    /// <summary>The same run under the name of its experiment, which files and places of the study may carry.</summary>
    public PlannedRun Called(string experiment) => this with { Plan = Plan with { Name = experiment } };

    /// <summary>The run's folder.</summary>
    /// <param name="root">Folder of all runs.</param>
    public string FolderIn(string root) => RunFolder.PathOf(root, Study.Name, Name);

    /// <summary>The end of a run's name.</summary>
    internal static string Suffix(StudyMode mode, long seed) => FormattableString.Invariant($"-{mode.Name}-s{seed}");

    /// <summary>The text of <c>config.yaml</c>: an experiment file that repeats the run.</summary>
    public string Config => OptionsYaml.Write([("study", Study.Name), ("mode", Plan.Mode.Name), ("preset", Plan.Preset)], Values);
}
