using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;
using static Kith.Numerics.Elementwise.ArithmeticFunctions;

namespace Kith.Numerics;

/// <summary>Operations on spans of single-precision numbers whose bits do not depend on the vector width.</summary>
/// <remarks>
/// Sums over a span have a fixed order: 32 chains (element i belongs to chain i mod 32) that are folded in halves at the end.
/// All methods throw <see cref="ArgumentException"/> where spans or shapes differ that must agree.
/// </remarks>
public static unsafe class Vectors
{
    /// <summary>destination += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> destination) =>
        ElementKernel<Add>.Run(source, destination, destination);

    /// <summary>destination = a + b; it may be one of them.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> destination) =>
        ElementKernel<Add>.Run(a, b, destination);

    /// <summary>destination += source.</summary>
    public static void Add(Matrix source, Matrix destination) => ElementKernel<Add>.Run(source, destination, destination);

    /// <summary>destination += factor · source, fused.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> destination) =>
        ElementKernel<AddScaled>.Run(source, destination, destination, factor);

    /// <summary>destination = a - b.</summary>
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> destination) =>
        ElementKernel<Subtract>.Run(a, b, destination);

    /// <summary>destination = a · b, element by element.</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> destination) =>
        ElementKernel<Multiply>.Run(a, b, destination);

    /// <summary>values *= factor.</summary>
    public static void Scale(Span<float> values, float factor) => ElementKernel<Scale>.Run(values, default, values, factor);

    /// <summary>
    /// Raises every value to at least <paramref name="lowest"/> and lowers it to at most
    /// <paramref name="highest"/>; NaN stays NaN.
    /// </summary>
    public static void Clamp(Span<float> values, float lowest, float highest) =>
        ElementKernel<Clamp>.Run(values, default, values, lowest, highest);

    /// <summary>Sum of all values.</summary>
    public static float Sum(ReadOnlySpan<float> values) => ReductionKernel<SumTerm>.Run(values, values);

    /// <summary>Sum of products.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => ReductionKernel<DotTerm>.Run(a, b);

    /// <summary>Sum of squares.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> values) => ReductionKernel<DotTerm>.Run(values, values);

    /// <summary>Where the largest value stands, the first of equal ones.</summary>
    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }

    /// <summary>Whether no value is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values) => !float.IsNaN(ReductionKernel<FiniteTerm>.Run(values, values));

    /// <summary>sums[c] += Σ rows of column c, rows in ascending order: the bias gradient.</summary>
    public static void AddColumnSums(Matrix values, Span<float> sums)
    {
        if (sums.Length != values.Columns)
            throw new ArgumentException($"There are {sums.Length} sums for {values.Columns} columns.", nameof(sums));
        fixed (float* from = values.Span, to = sums)
        {
            var work = new ColumnSums
            {
                Rows = values.Rows,
                Columns = values.Columns,
                Values = from,
                Row = values.Stride,
                Sums = to,
            };
            SimdDispatch.Run<ColumnSumKernel, ColumnSums>(&work);
        }
    }

    /// <summary>Copies some rows of <paramref name="source"/> to neighbouring rows: destination[i] = source[rows[i]].</summary>
    public static void Gather(Matrix source, ReadOnlySpan<int> rows, Matrix destination)
    {
        if (destination.Rows != rows.Length || destination.Columns != source.Columns)
        {
            throw new ArgumentException(
                $"{rows.Length} rows of {source.Columns} numbers do not fit {destination.Rows} x {destination.Columns}.");
        }

        foreach (var row in rows)
        {
            if ((uint)row >= (uint)source.Rows)
                throw new ArgumentException($"There is no row {row} of {source.Rows}.", nameof(rows));
        }

        fixed (float* from = source.Span, to = destination.Span)
            Packing.GatherRows(from, source.Stride, rows, source.Columns, to, destination.Stride);
    }

    /// <summary>destination[i] = source[indices[i]].</summary>
    public static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (destination.Length != indices.Length)
            throw new ArgumentException($"There are {indices.Length} indices for {destination.Length} numbers.", nameof(indices));
        for (var i = 0; i < indices.Length; i++) destination[i] = source[indices[i]];
    }

    /// <summary>Writes source [rows, columns] as destination [columns, rows].</summary>
    public static void Transpose(Matrix source, Matrix destination)
    {
        if (destination.Rows != source.Columns || destination.Columns != source.Rows)
        {
            throw new ArgumentException(
                $"The transpose of {source.Rows} x {source.Columns} does not fit {destination.Rows} x {destination.Columns}.");
        }

        fixed (float* from = source.Span, to = destination.Span)
            Transposition.Run(from, source.Stride, source.Rows, source.Columns, to, destination.Stride);
    }
}
