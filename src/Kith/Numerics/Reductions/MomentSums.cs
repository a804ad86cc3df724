namespace Kith.Numerics.Reductions;

/// <summary>A sum over the differences of two spans, in double precision; see <see cref="MomentKernel"/>.</summary>
internal unsafe struct MomentSums
{
    public float* X;

    /// <summary>What is subtracted, or null for nothing.</summary>
    public float* Y;
    public int Count;

    /// <summary>What else is subtracted.</summary>
    public double Centre;

    /// <summary>Whether the squares are added.</summary>
    public bool Squared;
    public double Result;
}
