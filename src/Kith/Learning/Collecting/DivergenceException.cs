namespace Kith.Learning.Collecting;

/// <summary>Training met a number that is not finite. The weights are still those from before the bad step.</summary>
public sealed class DivergenceException : Exception
{
    internal DivergenceException(string tensor, long index, long update, int? world = null)
        : base($"Update {update}: {tensor}[{index}] is not finite{(world is null ? "" : $", in world {world}")}. " +
            "A smaller learning rate or gradient norm, or rewards of a smaller scale, usually help.") =>
        (Tensor, Index, Update, World) = (tensor, index, update, world);

    /// <summary>What holds the number, such as "rewards" or "gradient of trunk.conv1.weight".</summary>
    public string Tensor { get; }

    /// <summary>Place of the first such number in it.</summary>
    public long Index { get; }

    /// <summary>Number of the update, counted from 1.</summary>
    public long Update { get; }

    /// <summary>The world it came from, where that can be told.</summary>
    public int? World { get; }
}
