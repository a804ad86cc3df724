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
