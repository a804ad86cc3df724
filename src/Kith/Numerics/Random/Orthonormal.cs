using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kith.Numerics.Random;

/// <summary>
/// Draws random matrices with orthonormal rows or columns, uniformly over all of them: vectors with independent normal entries,
/// made orthonormal by Gram and Schmidt's method in double precision. The positive diagonal of R which that implies is the
/// convention that makes the distribution uniform (Mezzadri, 2007).
/// </summary>
internal static class Orthonormal
{
    // Finished vectors are taken out of all later ones four at a time, so that one pass through memory serves four.
    private const int Block = 4;

    /// <summary>
    /// Fills <paramref name="values"/> with orthonormal rows, or columns where there are more rows than columns, times
    /// <paramref name="gain"/>.
    /// </summary>
    public static void Fill(Matrix values, double gain, RandomStream random)
    {
        var tall = values.Rows > values.Columns;
        var (count, length) = tall ? (values.Columns, values.Rows) : (values.Rows, values.Columns);
        var stride = (length + 3) / 4;
        var vectors = new Vector256<double>[count * stride];
        var entries = MemoryMarshal.Cast<Vector256<double>, double>(vectors.AsSpan());
        for (var vector = 0; vector < count; vector++)
        {
            foreach (ref var entry in entries.Slice(vector * stride * 4, length)) entry = random.NextGaussian();
        }

        Orthonormalise(vectors, count, stride);
        for (var row = 0; row < values.Rows; row++)
        {
            for (var column = 0; column < values.Columns; column++)
            {
                var (vector, entry) = tall ? (column, row) : (row, column);
                values[row, column] = (float)(gain * entries[vector * stride * 4 + entry]);
            }
        }
    }

    private static void Orthonormalise(Span<Vector256<double>> vectors, int count, int stride)
    {
        for (var start = 0; start < count; start += Block)
        {
            var size = Math.Min(Block, count - start);
            var block = vectors.Slice(start * stride, size * stride);
            for (var member = 0; member < size; member++)
            {
                var vector = block.Slice(member * stride, stride);
                // The second time removes what rounding left of the first.
                for (var time = 0; time < 2; time++)
                {
                    for (var earlier = 0; earlier < member; earlier++) Remove(block.Slice(earlier * stride, stride), vector);
                }

                Normalise(vector);
            }

            for (var later = start + size; later < count; later++) RemoveBlock(block, vectors.Slice(later * stride, stride));
        }
    }

    private static void RemoveBlock(ReadOnlySpan<Vector256<double>> block, Span<Vector256<double>> vector)
    {
        var length = vector.Length;
        var a = block[..length];
        var b = block.Slice(length, length);
        var c = block.Slice(2 * length, length);
        var d = block.Slice(3 * length, length);
        var (dotA, dotB, dotC, dotD) =
            (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < length; i++)
        {
            var x = vector[i];
            dotA += a[i] * x;
            dotB += b[i] * x;
            dotC += c[i] * x;
            dotD += d[i] * x;
        }

        var (sumA, sumB, sumC, sumD) = (Sum(dotA), Sum(dotB), Sum(dotC), Sum(dotD));
        for (var i = 0; i < length; i++) vector[i] -= (a[i] * sumA + b[i] * sumB) + (c[i] * sumC + d[i] * sumD);
    }

    private static void Remove(ReadOnlySpan<Vector256<double>> unit, Span<Vector256<double>> vector)
    {
        var part = Dot(unit, vector);
        for (var i = 0; i < vector.Length; i++) vector[i] -= unit[i] * part;
    }

    private static void Normalise(Span<Vector256<double>> vector)
    {
        var factor = 1 / Math.Sqrt(Dot(vector, vector));
        foreach (ref var entries in vector) entries *= factor;
    }

    private static double Dot(ReadOnlySpan<Vector256<double>> left, ReadOnlySpan<Vector256<double>> right)
    {
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return Sum(sum);
    }

    // One order for every machine.
    private static double Sum(Vector256<double> lanes) =>
        (lanes.GetElement(0) + lanes.GetElement(1)) + (lanes.GetElement(2) + lanes.GetElement(3));
}
