using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Numerics;
using Kith.Options;
using Kith.Worlds;

namespace Kith.Experiments.Studies;

/// <summary>A question, the worlds and learners that answer it, and the tasks on trained models.</summary>
/// <remarks>The program sees studies by this; a study derives from <see cref="Study{TOptions}"/>.</remarks>
public abstract class Study
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The question the study asks, in one sentence.</summary>
    public abstract string Question { get; }

    /// <summary>The conditions that can be trained.</summary>
    public abstract IReadOnlyList<StudyMode> Modes { get; }

    /// <summary>Names of the ready-made settings; the first is the default.</summary>
    public virtual IReadOnlyList<string> Presets => ["default"];

    /// <summary>Default name of an experiment; empty for the name of its preset.</summary>
    public virtual string DefaultName => "";

    /// <summary>The behaviour that is watched by default.</summary>
    public virtual string DefaultActor => Modes[0].Name;

    /// <summary>
    /// Who can be watched without a trained model: scripted behaviours, and modes, whose untrained networks act.
    /// </summary>
    public virtual IReadOnlyList<string> Actors => [.. Modes.Select(mode => mode.Name)];

    /// <summary>All settings of a training.</summary>
    public abstract OptionsSchema Options { get; }

    /// <summary>
    /// Settings of a training so small that a few updates take seconds even without vectors, yet all
    /// of its kinds of work are done.
    /// </summary>
    public virtual IReadOnlyList<Setting> FingerprintSettings => [];

    /// <summary>What the study can do with trained models, one per verb.</summary>
    public abstract IReadOnlyList<StudyTask> Tasks { get; }

    /// <summary>Puts the settings of one training together.</summary>
    /// <param name="mode">The mode's name or alias.</param>
    /// <param name="preset">The ready-made settings to start from.</param>
    /// <param name="layers">Further layers; later ones win.</param>
    /// <exception cref="ArgumentException">There is no such mode or preset.</exception>
    public abstract Plan Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers);

    /// <summary>Prepares the training of a plan of this study without problems.</summary>
    public abstract TrainingRun Train(Plan plan, Workers workers);

    /// <summary>Plays an episode as a series of frames, for as long as the caller asks.</summary>
    /// <param name="request">What plays, where, and with which seed.</param>
    public abstract IEnumerable<Frame> Play(PlayRequest request);

    /// <summary>Runs the world checker on the study's worlds.</summary>
    /// <param name="seed">Seed of the check.</param>
    public abstract IReadOnlyList<WorldFinding> Check(long seed);

    /// <summary>The mode with this name or alias.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public StudyMode FindMode(string name) =>
        Modes.FirstOrDefault(mode => mode.IsCalled(name))
        ?? throw new ArgumentException(
            $"There is no mode '{name}' in {Name}; the modes are {string.Join(", ", Modes.Select(mode => mode.Name))}.",
            nameof(name));
}
