using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Sees rows of tokens as one row for each token; rows with gaps between them are copied first.</summary>
internal sealed class TokenRows(int capacity, int tokens, int width)
{
    private readonly AlignedBuffer _copy = new(checked(capacity * tokens * width));

    /// <summary>The tokens [rows·tokens, width] of <paramref name="rows"/> [rows, tokens·width].</summary>
    public Matrix Of(Matrix rows)
    {
        if (!rows.IsContiguous)
        {
            var copy = _copy.AsMatrix(rows.Rows, rows.Columns);
            rows.CopyTo(copy);
            rows = copy;
        }

        return new Matrix(rows.Span, rows.Rows * tokens, width);
    }

    /// <summary>One row for all the tokens of a row.</summary>
    public Matrix Joined(Matrix rows) => new(rows.Span, rows.Rows / tokens, rows.Columns * tokens);
}
