using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Sees rows of tokens as one row for each token; rows with gaps between them are copied first.</summary>
internal sealed class TokenRows(int capacity, int tokens, int width)
{
    private readonly AlignedBuffer _copy = new(checked(capacity * tokens * width));

    /// <summary>The tokens [rows·tokens, width] of <paramref name="rows"/> [rows, tokens·width].</summary>
    public Matrix Of(Matrix rows) => new(WithoutGaps(rows).Span, rows.Rows * tokens, width);

    /// <summary>The rows [rows, tokens·width] of <paramref name="tokenRows"/> [rows·tokens, width].</summary>
    public Matrix Joined(Matrix tokenRows) => new(WithoutGaps(tokenRows).Span, tokenRows.Rows / tokens, width * tokens);

    private Matrix WithoutGaps(Matrix rows)
    {
        if (rows.IsContiguous) return rows;
        var copy = _copy.AsMatrix(rows.Rows, rows.Columns);
        rows.CopyTo(copy);
        return copy;
    }
}
