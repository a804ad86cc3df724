namespace Kith.Numerics;

/// <summary>Operations on spans of single-precision numbers whose bits do not depend on the vector width.</summary>
public static class Vectors
{
    /// <summary>destination += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++) destination[i] += source[i];
    }

    /// <summary>destination += factor · source, fused.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++) destination[i] = MathF.FusedMultiplyAdd(source[i], factor, destination[i]);
    }

    /// <summary>values *= factor.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++) values[i] *= factor;
    }

    /// <summary>Sum of all values.</summary>
    public static float Sum(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>Sum of products.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++) sum = MathF.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }

    /// <summary>Sum of squares.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> values) => Dot(values, values);

    /// <summary>Whether no value is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }

    /// <summary>sums[c] += Σ rows of column c, rows in ascending order: the bias gradient.</summary>
    public static void AddColumnSums(Matrix values, Span<float> sums)
    {
        for (var row = 0; row < values.Rows; row++) Add(values[row], sums);
    }

    /// <summary>Writes source [rows, columns] as destination [columns, rows].</summary>
    public static void Transpose(Matrix source, Matrix destination)
    {
        for (var row = 0; row < source.Rows; row++)
        {
            for (var column = 0; column < source.Columns; column++) destination[column, row] = source[row, column];
        }
    }
}
