namespace Kith.Numerics;

/// <summary>An attention over the tokens of some rows, forward or backward, as addresses and strides, in floats.</summary>
internal unsafe struct Attention
{
    public int Rows;
    public AttentionShape Shape;

    /// <summary>One row for each token: the queries, keys and values of all heads.</summary>
    public float* Projected;
    public nint ProjectedRow;

    /// <summary>Zero for a token that no query may look at [rows, tokens]; null when there is none.</summary>
    public float* Presence;

    /// <summary>[rows, heads, keys, query places].</summary>
    public float* Weights;

    /// <summary>One row for each token: the results of all heads, or their gradients.</summary>
    public float* Mixed;
    public nint MixedRow;

    /// <summary>Laid out like the queries, keys and values; backward only.</summary>
    public float* ProjectedGradient;
}
