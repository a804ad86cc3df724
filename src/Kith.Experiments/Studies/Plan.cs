using Kith.Experiments.Runs;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>The resolved settings of one training.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Preset">The ready-made settings it started from.</param>
/// <param name="Options">The study's own options record.</param>
/// <param name="Values">Every setting with its origin.</param>
/// <param name="Problems">All that is wrong; nothing can be trained unless this is empty.</param>
/// <param name="Notes">Sentences about other spellings that were accepted and about rounding.</param>
public sealed record Plan(
    StudyMode Mode, string Preset, object Options, IReadOnlyList<OptionValue> Values,
    IReadOnlyList<Problem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// World steps of one update, rollout of all worlds together; meaningless while there are <see cref="Problems"/>.
    /// </summary>
    public required long StepsPerUpdate { get; init; }

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
