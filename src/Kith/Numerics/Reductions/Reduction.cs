namespace Kith.Numerics.Reductions;

/// <summary>A sum over one or two spans.</summary>
internal unsafe struct Reduction
{
    public float* X;
    public float* Y;
    public int Count;
    public float Result;
}
