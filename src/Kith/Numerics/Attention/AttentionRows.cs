namespace Kith.Numerics.Attention;

/// <summary>An attention over the tokens of some rows, forward or backward, as addresses and strides, in floats.</summary>
internal unsafe struct AttentionRows
{
    public int Rows;
    public AttentionShape Shape;

    /// <summary>
    /// One row for each token: the queries, keys and values of all heads; the way back puts their gradients in their place.
    /// </summary>
    public float* Projected;
    public nint ProjectedRow;

    /// <summary>Zero for a token that no query may look at [rows, tokens]; null when there is none.</summary>
    public float* Presence;

    /// <summary>[rows, heads, keys, query places].</summary>
    public float* Weights;

    /// <summary>One row for each token: the results of all heads, or their gradients.</summary>
    public float* Mixed;
    public nint MixedRow;

    /// <summary>The queries of one head; its keys and values follow in either row after the width of a token.</summary>
    public readonly TokenBlock ProjectedOf(int row, int head) =>
        new(Projected + row * Shape.Tokens * ProjectedRow + head * Shape.HeadWidth, ProjectedRow);

    /// <summary>The weights of one head, a row of query places for each key.</summary>
    public readonly TokenBlock WeightsOf(int row, int head) =>
        new(Weights + row * (nint)Shape.WeightsOfRow + head * Shape.Tokens * Shape.QueryPlaces, Shape.QueryPlaces);

    /// <summary>The results of one head.</summary>
    public readonly TokenBlock MixedOf(int row, int head) =>
        new(Mixed + row * Shape.Tokens * MixedRow + head * Shape.HeadWidth, MixedRow);

    /// <summary>Fetches one head's share of a row's memory, if there is such a row.</summary>
    public readonly void Prefetch(in AttentionScratch scratch, int row, int head)
    {
        if (row >= Rows) return;
        scratch.Prefetch(Projected + row * Shape.Tokens * ProjectedRow, Shape.Tokens * ProjectedRow, head);
        scratch.Prefetch(Mixed + row * Shape.Tokens * MixedRow, Shape.Tokens * MixedRow, head);
    }
}
