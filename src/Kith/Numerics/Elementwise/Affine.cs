namespace Kith.Numerics.Elementwise;

/// <summary>result[i] = factor·x[i] + offset, see <see cref="AffineKernel"/>; the result may be x itself.</summary>
internal unsafe struct Affine
{
    public float* X;
    public float* Result;
    public int Count;
    public double Factor;
    public double Offset;
}
