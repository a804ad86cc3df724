namespace Kith.Learning.Collecting;

/// <summary>Training met a number that is not finite. The weights are still those from before the bad step.</summary>
public sealed class DivergenceException : Exception
{
    private const string AdviceOnWorlds = "The world wrote it: WorldChecker shows whether it does so in random walks, too.";

    private const string AdviceOnSettings =
        "A smaller learning rate or gradient norm, or rewards of a smaller scale, usually help.";

    internal DivergenceException(string tensor, long index, long update, ValueScale scale)
        : base($"Update {update}: {tensor}[{index}] is not finite. {AdviceOn(scale)}") =>
        (Tensor, Index, Update) = (tensor, index, update);

    internal DivergenceException(string tensor, long index, long update, ValueScale scale, RolloutPlace place)
        : base(
            $"Update {update}: {place.What} is not finite, in world {place.World} at step {place.Step} of its episode. "
            + (place.IsOfWorld ? AdviceOnWorlds : AdviceOn(scale))) =>
        (Tensor, Index, Update, World, Seat, Step) = (tensor, index, update, place.World, place.Seat, place.Step);

    /// <summary>What holds the number, such as "rewards" or "gradient of trunk.conv1.weight".</summary>
    public string Tensor { get; }

    /// <summary>Place of the first such number in it.</summary>
    public long Index { get; }

    /// <summary>Number of the update, counted from 1.</summary>
    public long Update { get; }

    /// <summary>The world it came from, where that can be told.</summary>
    public int? World { get; }

    /// <summary>The seat it belongs to, where that can be told.</summary>
    public int? Seat { get; }

    /// <summary>The step of the world's episode, counted from 1, where that can be told.</summary>
    public int? Step { get; }

    // Where the units of the value move and its head does not, it is that first of all.
    private static string AdviceOn(ValueScale scale) => scale is DeviationScale { LeavesHead: true }
        ? FormattableString.Invariant($"The value is in units of the returns' deviation, now {scale.Deviation:G3}, ")
            + $"and its head is not rescaled with them: {nameof(ValueNormalization)} {nameof(ValueNormalization.PopArt)} "
            + $"or {nameof(ValueNormalization.Off)}, or a {nameof(Ppo.ValueClip)} other than {nameof(Ppo.ValueClip.Raw)}, "
            + "usually help."
        : AdviceOnSettings;
}
