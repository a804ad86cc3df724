using System.Runtime.CompilerServices;
using Kith.Numerics.Products;

namespace Kith.Numerics;

/// <summary>A view of single-precision numbers as rows and columns, row by row; it owns nothing and costs nothing.</summary>
public readonly ref struct Matrix
{
    private readonly Span<float> _values;

    /// <summary>
    /// Views <paramref name="values"/> as [<paramref name="rows"/>, <paramref name="columns"/>] without gaps between the rows.
    /// </summary>
    /// <exception cref="ArgumentException">There are too few values.</exception>
    public Matrix(Span<float> values, int rows, int columns) : this(values, rows, columns, columns)
    {
    }

    /// <summary>
    /// Views <paramref name="values"/> as [<paramref name="rows"/>, <paramref name="columns"/>], one row
    /// every <paramref name="stride"/> numbers.
    /// </summary>
    /// <exception cref="ArgumentException">There are too few values, or the stride is shorter than a row.</exception>
    public Matrix(Span<float> values, int rows, int columns, int stride)
    {
        if (rows < 0 || columns < 0 || stride < columns)
            throw new ArgumentException($"A view of {rows} x {columns} with stride {stride} is not possible.");
        if (rows > 0 && (long)(rows - 1) * stride + columns > values.Length)
        {
            throw new ArgumentException(
                $"A view of {rows} x {columns} with stride {stride} needs more than the {values.Length} values given.");
        }

        _values = values;
        Rows = rows;
        Columns = columns;
        Stride = stride;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>Numbers from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>Whether the rows follow each other without a gap.</summary>
    public bool IsContiguous => Stride == Columns || Rows <= 1;

    /// <summary>Row <paramref name="row"/> [columns].</summary>
    public Span<float> this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values.Slice(row * Stride, Columns);
    }

    /// <summary>The number in <paramref name="row"/> and <paramref name="column"/>.</summary>
    public ref float this[int row, int column] => ref _values[row * Stride + column];

    /// <summary>All numbers from the first of the first row to the last of the last row, gaps included.</summary>
    public Span<float> Span => Rows == 0 ? [] : _values[..((Rows - 1) * Stride + Columns)];

    /// <summary>Rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1.</summary>
    public Matrix SliceRows(int start, int count) => new(count == 0 ? [] : _values[(start * Stride)..], count, Columns, Stride);

    /// <summary>
    /// Columns <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1 of every row.
    /// </summary>
    public Matrix SliceColumns(int start, int count) => new(Rows == 0 ? [] : _values[start..], Rows, count, Stride);

    /// <summary>Copies every number to a matrix of the same shape, which must not overlap this one.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public unsafe void CopyTo(Matrix destination)
    {
        if (destination.Rows != Rows || destination.Columns != Columns)
            throw new ArgumentException($"Cannot copy {Rows} x {Columns} to {destination.Rows} x {destination.Columns}.");
        if (IsContiguous && destination.IsContiguous)
        {
            Span.CopyTo(destination.Span);
            return;
        }

        fixed (float* from = Span, to = destination.Span) Packing.CopyRows(from, Stride, Rows, Columns, to, destination.Stride);
    }

    /// <summary>Sets every number to zero.</summary>
    public void Clear()
    {
        if (IsContiguous) Span.Clear();
        else for (var row = 0; row < Rows; row++) this[row].Clear();
    }
}
