namespace Kith.Numerics.Products;

/// <summary>
/// The right factor of a matrix product, laid out once for the product's inner loop and reused until its numbers change.
/// </summary>
internal sealed unsafe class PackedMatrix(int rows, int columns)
{
    private readonly AlignedBuffer _panels = new(checked(rows * Panel.Count(columns) * Panel.Width));

    /// <summary>Rows of the factor, which the product sums over.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns of the factor, which are the columns of the product.</summary>
    public int Columns { get; } = columns;

    internal float* Pointer => _panels.Pointer;

    internal ReadOnlySpan<float> Panels => _panels.Span;

    /// <summary>Takes the numbers of <paramref name="source"/> [rows, columns].</summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void Pack(Matrix source) => Pack(source, 0, 1);

    /// <summary>
    /// Takes one of <paramref name="parts"/> parts of the numbers of <paramref name="source"/> [rows,
    /// columns]; threads can share the parts.
    /// </summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void Pack(Matrix source, int part, int parts)
    {
        Require(source, Rows, Columns);
        var (first, last) = Range(part, parts);
        if (first >= last) return;
        fixed (float* from = source.Span)
        {
            var (column, limit) = (first * Panel.Width, Math.Min(last * Panel.Width, Columns));
            Packing.CopyPanels(from + column, source.Stride, Rows, limit - column, Pointer + (nint)first * Rows * Panel.Width);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Takes the numbers of <paramref name="source"/> [columns, rows], transposed.</summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void PackTransposed(Matrix source) => PackTransposed(source, 0, 1);

    /// <summary>
    /// Takes one of <paramref name="parts"/> parts of the numbers of <paramref name="source"/> [columns, rows],
    /// transposed; threads can share the parts.
    /// </summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void PackTransposed(Matrix source, int part, int parts)
    {
        Require(source, Columns, Rows);
        var (first, last) = Range(part, parts);
        if (first >= last) return;
        fixed (float* from = source.Span)
        {
            var (column, limit) = (first * Panel.Width, Math.Min(last * Panel.Width, Columns));
            Packing.TransposePanels(
                from + (nint)column * source.Stride, source.Stride, Rows,
                limit - column, Pointer + (nint)first * Rows * Panel.Width);
        }

        GC.KeepAlive(this);
    }

    /// <summary>The panels of one part.</summary>
    internal (int First, int Last) Range(int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, parts);
        var panels = Panel.Count(Columns);
        return ((int)((long)panels * part / parts), (int)((long)panels * (part + 1) / parts));
    }

    private static void Require(Matrix source, int rows, int columns)
    {
        if (source.Rows != rows || source.Columns != columns)
        {
            throw new ArgumentException(
                $"The source is {source.Rows} x {source.Columns}, but {rows} x {columns} is needed.", nameof(source));
        }
    }
}
