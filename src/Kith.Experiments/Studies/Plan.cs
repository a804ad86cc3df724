using Kith.Experiments.Runs;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>The resolved settings of one training.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Preset">The ready-made settings it started from.</param>
/// <param name="Values">Every setting with its origin.</param>
/// <param name="Problems">All that is wrong; nothing can be trained unless this is empty.</param>
public abstract record Plan(
    StudyMode Mode, string Preset, IReadOnlyList<OptionValue> Values, IReadOnlyList<Problem> Problems)
{
    /// <summary>The settings; see <see cref="Plan{TOptions}"/> for the study's own.</summary>
    public abstract IStudyOptions Options { get; }

    /// <summary>Sentences about other spellings that were accepted and about rounding.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Name of the experiment, given by the program before the training is made: what the user called it, or the run's own name
    /// where several runs are planned at once. A resumed run has the same as before.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Further paths at which the run, or a file of it, can be found, with <c>{name}</c> for <see cref="Name"/>.
    /// </summary>
    public IReadOnlyList<RunLink> Links { get; init; } = [];

    /// <summary>The value of a setting as text.</summary>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    public string this[string key] =>
        Values.FirstOrDefault(value => value.Option.Key == key)?.Text
        ?? throw new ArgumentException($"There is no setting '{key}'.", nameof(key));
}
