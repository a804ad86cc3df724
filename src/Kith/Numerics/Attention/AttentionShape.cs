namespace Kith.Numerics.Attention;

/// <summary>The sizes of an attention over the tokens of a row.</summary>
/// <param name="Tokens">Tokens in a row.</param>
/// <param name="Heads">Heads, each of which looks at the tokens in a way of its own.</param>
/// <param name="HeadWidth">Numbers of a query, a key or a value.</param>
internal readonly record struct AttentionShape(int Tokens, int Heads, int HeadWidth)
{
    /// <summary>Numbers of a token: the heads side by side.</summary>
    public int Width => Heads * HeadWidth;

    /// <summary>Places that the weights of a key take, one for each query, filled up to whole vectors.</summary>
    internal int QueryPlaces => (Tokens + 15) & ~15;

    /// <summary>Numbers that the attention weights of one row take.</summary>
    internal int WeightsOfRow => checked(Heads * Tokens * QueryPlaces);
}
