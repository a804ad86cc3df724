namespace Kith.Numerics.Elementwise;

/// <summary>
/// result[r, i] = function(x[r, i], y[r, i], p, q) for all i below the count in all rows r; the result may be x or y itself. A
/// stride of 0 uses the same row again.
/// </summary>
internal unsafe struct Elements()
{
    public float* X;
    public float* Y;
    public float* Result;
    public int Count;
    public int Rows = 1;
    public nint XRow;
    public nint YRow;
    public nint ResultRow;
    public float P;
    public float Q;
}
