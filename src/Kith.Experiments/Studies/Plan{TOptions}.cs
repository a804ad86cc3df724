using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>The resolved settings of one training of a study.</summary>
/// <typeparam name="TOptions">The study's options record.</typeparam>
/// <param name="Mode">The mode.</param>
/// <param name="Preset">The ready-made settings it started from.</param>
/// <param name="Options">The settings; not to be used while there are problems.</param>
/// <param name="Values">Every setting with its origin.</param>
/// <param name="Problems">All that is wrong; nothing can be trained unless this is empty.</param>
public sealed record Plan<TOptions>(
    StudyMode Mode, string Preset, TOptions Options, IReadOnlyList<OptionValue> Values, IReadOnlyList<Problem> Problems)
    : Plan(Mode, Preset, Values, Problems)
    where TOptions : class, IStudyOptions
{
    /// <inheritdoc/>
    public override TOptions Options { get; } = Options;
}
