namespace Kith.Worlds;

/// <summary>What a seat may do in a step.</summary>
public abstract record ActionSpace
{
    /// <summary>Numbers that make up one action.</summary>
    public abstract int Length { get; }
}

/// <summary>One of <paramref name="Labels"/>.Count choices, passed as its index.</summary>
/// <param name="Labels">What the choices are called, in index order.</param>
public sealed record DiscreteActions(IReadOnlyList<string> Labels) : ActionSpace
{
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

/// <summary>
/// Real numbers, one per dimension, each meant to lie between <paramref name="Low"/> and <paramref name="High"/>.
/// </summary>
/// <param name="Dimensions">Number of dimensions.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record BoxActions(int Dimensions, float Low, float High) : ActionSpace
{
    /// <inheritdoc/>
    public override int Length => Dimensions;
}
