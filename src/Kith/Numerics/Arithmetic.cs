namespace Kith.Numerics;

/// <summary>The version of the arithmetic: whatever changes a bit of a trained weight raises it.</summary>
public static class Arithmetic
{
    /// <summary>The version, kept in every checkpoint.</summary>
    public const int Version = 3;
}
