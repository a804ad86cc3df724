namespace Kith.Numerics;

/// <summary>The right factor of a matrix product, laid out once for the product's inner loop and reused until its numbers change.</summary>
public sealed class PackedMatrix(int rows, int columns)
{
    private readonly AlignedBuffer _values = new(checked(rows * columns));

    /// <summary>Rows of the factor, which the product sums over.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns of the factor, which are the columns of the product.</summary>
    public int Columns { get; } = columns;

    /// <summary>Takes the numbers of <paramref name="source"/> [rows, columns].</summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void Pack(Matrix source) => source.CopyTo(View);

    /// <summary>Takes the numbers of <paramref name="source"/> [columns, rows], transposed.</summary>
    /// <exception cref="ArgumentException">The source has another shape.</exception>
    public void PackTransposed(Matrix source)
    {
        if (source.Rows != Columns || source.Columns != Rows)
            throw new ArgumentException($"The source is {source.Rows} x {source.Columns}, but {Columns} x {Rows} is needed.", nameof(source));
        var view = View;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++) view[row, column] = source[column, row];
        }
    }

    internal Matrix View => _values.AsMatrix(Rows, Columns);
}
