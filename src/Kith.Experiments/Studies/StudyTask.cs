using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>Something a study does with trained models or by itself: evaluate, verify, compare, report and the like.</summary>
public abstract class StudyTask
{
    /// <summary>The verb on the command line.</summary>
    public abstract string Verb { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>A command line that runs as it stands, beginning with <c>kith</c>.</summary>
    public abstract string Example { get; }

    /// <summary>Its settings.</summary>
    public abstract OptionsSchema Options { get; }

    /// <summary>Whether it needs trained models.</summary>
    public abstract bool NeedsModels { get; }

    /// <summary>Whether it reads the folders of runs, finished or not, instead of models.</summary>
    public virtual bool ReadsRuns => false;

    /// <summary>Does it.</summary>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="InvalidDataException">A model is damaged or of another architecture.</exception>
    /// <exception cref="FileNotFoundException">A model is missing.</exception>
    public abstract TaskOutcome Run(TaskRequest request);
}
