namespace Kith.Numerics.Products;

/// <summary>
/// A tile of sums c[r, :] = Σ over segments and steps of a[r·ARow + segment·ASegment + step·AStep] · b[:], where b advances
/// by BStep at every step of every segment. A matrix product has one segment; a convolution has one for every row of pixels
/// that its filter or image spans.
/// </summary>
internal unsafe struct Tile
{
    public float* A;
    public float* B;
    public float* C;
    public nint ARow;
    public nint AStep;
    public nint ASegment;
    public nint BStep;
    public nint CRow;
    public int Steps;
    public int Segments;

    /// <summary>Whether the sums start from the numbers in c instead of zero.</summary>
    public bool Accumulate;
}
