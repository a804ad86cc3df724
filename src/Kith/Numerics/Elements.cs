namespace Kith.Numerics;

/// <summary>result[i] = function(x[i], y[i], p, q) for all i below the count; the result may be x or y itself.</summary>
internal unsafe struct Elements
{
    public float* X;
    public float* Y;
    public float* Result;
    public int Count;
    public float P;
    public float Q;
}
