namespace Kith.Worlds;

/// <summary>One of <see cref="Count"/> choices, passed as its index.</summary>
public sealed record DiscreteActions : ActionSpace
{
    /// <summary>As many choices as labels.</summary>
    /// <param name="labels">What the choices are called, in index order.</param>
    /// <exception cref="ArgumentException">There is no label.</exception>
    public DiscreteActions(IReadOnlyList<string> labels)
    {
        if (labels.Count == 0) throw new ArgumentException("There is nothing to choose from.", nameof(labels));
        Labels = labels;
    }

    /// <summary>What the choices are called, in index order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Number of choices.</summary>
    public int Count => Labels.Count;

    /// <summary>The index that an action stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not the index of one of the choices.</exception>
    public int IndexOf(float action) => action >= 0 && action < Count && action == MathF.Floor(action)
        ? (int)action
        : throw new ArgumentOutOfRangeException(
            nameof(action), action, $"An action must be a whole number from 0 to {Count - 1}.");

    /// <inheritdoc/>
    public override int Length => 1;
}
