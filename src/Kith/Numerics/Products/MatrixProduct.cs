using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>
/// Matrix products in single precision. Every number of the result is one chain of fused multiply-adds over the summed index in
/// ascending order, started from zero or, when accumulating, from the number already there; so neither tiling, nor vector width,
/// nor the number of rows computed together changes a bit.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary>c = activation(a·b + bias); shapes a [m, k], b [k, n], bias [n] or empty, c [m, n].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    internal static void Multiply(
        Matrix a, PackedMatrix b, Matrix c, ReadOnlySpan<float> bias = default, Activation activation = Activation.None) =>
        Multiply(a, b, c, bias, activation, 0, 1);

    /// <summary>
    /// One of <paramref name="parts"/> parts of c = activation(a·b + bias), cut by columns; threads can share the parts.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    internal static void Multiply(
        Matrix a, PackedMatrix b, Matrix c, ReadOnlySpan<float> bias, Activation activation, int part, int parts)
    {
        Require(a.Rows == c.Rows && a.Columns == b.Rows && b.Columns == c.Columns, a, b.Rows, b.Columns, c);
        if (bias.Length != 0 && bias.Length != c.Columns)
            throw new ArgumentException($"The bias has {bias.Length} numbers, but {c.Columns} are needed.", nameof(bias));
        var (first, last) = b.Range(part, parts);
        var (column, limit) = (first * Panel.Width, Math.Min(last * Panel.Width, c.Columns));
        if (column >= limit) return;
        fixed (float* left = a.Span, result = c.Span, added = bias)
        {
            var product = new Product
            {
                Rows = c.Rows,
                Columns = limit - column,
                Steps = b.Rows,
                A = left,
                ARow = a.Stride,
                AStep = 1,
                B = b.Pointer + (nint)column * b.Rows,
                IsPacked = true,
                C = result + column,
                CRow = c.Stride,
                Bias = added is null ? null : added + column,
                Activation = activation,
            };
            Run(&product);
        }

        GC.KeepAlive(b);
    }

    /// <summary>c = a·b, or c += a·b when accumulating; shapes a [m, k], b [k, n], c [m, n].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Matrix a, Matrix b, Matrix c, bool accumulate = false)
    {
        Require(a.Rows == c.Rows && a.Columns == b.Rows && b.Columns == c.Columns, a, b.Rows, b.Columns, c);
        fixed (float* left = a.Span, right = b.Span, result = c.Span)
        {
            var product = new Product
            {
                Rows = c.Rows,
                Columns = c.Columns,
                Steps = b.Rows,
                A = left,
                ARow = a.Stride,
                AStep = 1,
                B = right,
                BRow = b.Stride,
                C = result,
                CRow = c.Stride,
                Accumulate = accumulate,
            };
            Run(&product);
        }
    }

    /// <summary>
    /// c = aᵀ·b, or c += aᵀ·b when accumulating; shapes a [k, m], b [k, n], c [m, n]: the weight gradient of a linear layer.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void MultiplyTransposed(Matrix a, Matrix b, Matrix c, bool accumulate = false)
    {
        Require(a.Columns == c.Rows && a.Rows == b.Rows && b.Columns == c.Columns, a, b.Rows, b.Columns, c);
        fixed (float* left = a.Span, right = b.Span, result = c.Span)
        {
            var product = new Product
            {
                Rows = c.Rows,
                Columns = c.Columns,
                Steps = b.Rows,
                A = left,
                ARow = 1,
                AStep = a.Stride,
                B = right,
                BRow = b.Stride,
                C = result,
                CRow = c.Stride,
                Accumulate = accumulate,
            };
            Run(&product);
        }
    }

    private static void Run(Product* product)
    {
        if (product->Rows == 0 || product->Columns == 0) return;
        SimdDispatch.Run<ProductKernel, Product>(product);
    }

    private static void Require(bool fits, Matrix a, int rows, int columns, Matrix c)
    {
        if (!fits)
        {
            throw new ArgumentException(
                $"A product of {a.Rows} x {a.Columns} and {rows} x {columns} does not fit {c.Rows} x {c.Columns}.");
        }
    }
}
