using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>Something a study does with trained models or by itself: evaluate, verify, compare, report and the like.</summary>
/// <remarks>The program sees tasks by this; a task derives from <see cref="StudyTask{TOptions}"/>.</remarks>
public abstract class StudyTask
{
    /// <summary>Key of the switch by which a task's settings ask for its brief form.</summary>
    protected const string QuickKey = "quick";

    /// <summary>The verb on the command line.</summary>
    public abstract string Verb { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>A command line that runs as it stands, beginning with <c>kith</c>.</summary>
    public abstract string Example { get; }

    /// <summary>Its settings.</summary>
    public abstract OptionsSchema Options { get; }

    /// <summary>Whether it needs trained models.</summary>
    public virtual bool NeedsModels => false;

    /// <summary>Whether it does something with trained models that are named, also where it does not need them.</summary>
    public virtual bool TakesModels => !ReadsRuns;

    /// <summary>Whether it reads the folders of runs, finished or not, instead of models.</summary>
    public virtual bool ReadsRuns => false;

    /// <summary>Whether its document is also written as one page with all figures in it.</summary>
    public virtual bool WritesPage => false;

    /// <summary>Whether it sets modes against each other, so that its brief form ends a training of several modes.</summary>
    public virtual bool ComparesModes => false;

    /// <summary>Settings that ask for its brief form; none where it has no such form.</summary>
    public IReadOnlyList<Setting> BriefSettings =>
        Options.Find(QuickKey) is null ? [] : [new(QuickKey, "true", "the brief form")];

    /// <summary>Does it.</summary>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="InvalidDataException">A model is damaged or of another architecture.</exception>
    /// <exception cref="FileNotFoundException">A model is missing.</exception>
    public abstract TaskOutcome Run(TaskRequest request);
}
