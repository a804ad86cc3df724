using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>The steps of a rollout as advantages need them; all rows of a step lie together.</summary>
public readonly ref struct AdvantageInputs
{
    /// <summary>Rewards [steps · rows].</summary>
    public required ReadOnlySpan<float> Rewards { get; init; }

    /// <summary>
    /// Values predicted before each step and, last, after the last one [(steps + 1) · rows], in units of reward.
    /// </summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>How each step left its episode [steps · rows].</summary>
    public required ReadOnlySpan<Ending> Endings { get; init; }

    /// <summary>
    /// Values of the true last observations, read only where an episode was truncated [steps · rows].
    /// </summary>
    public required ReadOnlySpan<float> FinalValues { get; init; }
}
