namespace Kith.Worlds;

/// <summary>What a seat may do in a step.</summary>
public abstract record ActionSpace
{
    /// <summary>Numbers that make up one action.</summary>
    public abstract int Length { get; }
}
