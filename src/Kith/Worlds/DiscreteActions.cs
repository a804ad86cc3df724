namespace Kith.Worlds;

/// <summary>One of <see cref="Count"/> choices, passed as its index.</summary>
public sealed record DiscreteActions : ActionSpace
{
    /// <summary>As many choices as labels.</summary>
    /// <param name="labels">What the choices are called, in index order.</param>
    /// <exception cref="ArgumentException">There is no label, or there is one twice.</exception>
    public DiscreteActions(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Contains(null!)) throw new ArgumentException("A choice has no name.", nameof(labels));
        if (labels.CountBy(label => label).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"There are two choices '{twice}', but each needs a name of its own.", nameof(labels));
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

    /// <summary>The choices in words.</summary>
    public override string ToString() => $"{Count} choices ({string.Join(", ", Labels)})";
}
