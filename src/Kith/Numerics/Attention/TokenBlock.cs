namespace Kith.Numerics.Attention;

/// <summary>The numbers of one head, a row for each token.</summary>
internal readonly unsafe struct TokenBlock(float* start, nint row)
{
    /// <summary>The first token's first number.</summary>
    public float* Start => start;

    /// <summary>Floats from one token to the next.</summary>
    public nint Row => row;
}
