using Kith.Numerics;
using Kith.Numerics.Products;

namespace Kith.Benchmarks.Suites;

/// <summary>A square product whose rows are cut into pieces.</summary>
internal sealed class SharedProduct(AlignedBuffer left, PackedMatrix right, AlignedBuffer product) : IWork
{
    public const int Pieces = 8;

    public void Do(int piece, int worker)
    {
        var (start, count) = (right.Rows * piece / Pieces, right.Rows / Pieces);
        MatrixProduct.Multiply(
            left.AsMatrix(right.Rows, right.Rows).SliceRows(start, count), right,
            product.AsMatrix(right.Rows, right.Columns).SliceRows(start, count));
    }
}
