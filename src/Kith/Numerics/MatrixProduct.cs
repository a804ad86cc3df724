namespace Kith.Numerics;

/// <summary>
/// Matrix products in single precision. Every number of the result is one chain of fused multiply-adds over the summed index in ascending
/// order, started from zero or, when accumulating, from the number already there; so neither tiling, nor vector width, nor the number
/// of rows computed together changes a bit.
/// </summary>
public static class MatrixProduct
{
    /// <summary>c = activation(a·b + bias); shapes a [m, k], b [k, n], bias [n] or empty, c [m, n].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Matrix a, PackedMatrix b, Matrix c, ReadOnlySpan<float> bias = default, Activation activation = Activation.None)
    {
        Multiply(a, b.View, c);
        for (var row = 0; row < c.Rows; row++)
        {
            var values = c[row];
            for (var column = 0; column < bias.Length; column++) values[column] += bias[column];
            Activations.Apply(activation, values);
        }
    }

    /// <summary>c = a·b, or c += a·b when accumulating; shapes a [m, k], b [k, n], c [m, n].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Matrix a, Matrix b, Matrix c, bool accumulate = false)
    {
        for (var row = 0; row < c.Rows; row++)
        {
            for (var column = 0; column < c.Columns; column++)
            {
                var sum = accumulate ? c[row, column] : 0f;
                for (var k = 0; k < a.Columns; k++) sum = MathF.FusedMultiplyAdd(a[row, k], b[k, column], sum);
                c[row, column] = sum;
            }
        }
    }

    /// <summary>c = aᵀ·b, or c += aᵀ·b when accumulating; shapes a [k, m], b [k, n], c [m, n]: the weight gradient of a linear layer.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void MultiplyTransposed(Matrix a, Matrix b, Matrix c, bool accumulate = false)
    {
        for (var row = 0; row < c.Rows; row++)
        {
            for (var column = 0; column < c.Columns; column++)
            {
                var sum = accumulate ? c[row, column] : 0f;
                for (var k = 0; k < a.Rows; k++) sum = MathF.FusedMultiplyAdd(a[k, row], b[k, column], sum);
                c[row, column] = sum;
            }
        }
    }
}
