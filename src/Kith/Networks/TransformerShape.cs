using Kith.Numerics;

namespace Kith.Networks;

/// <summary>The sizes of a Transformer's blocks; see <see cref="Transformer"/>.</summary>
/// <param name="Tokens">Tokens in a row.</param>
/// <param name="Width">Numbers of a token.</param>
/// <param name="Heads">Heads of the attention, which share the width.</param>
/// <param name="FeedForward">Numbers between the two linear layers.</param>
public sealed record TransformerShape(int Tokens, int Width, int Heads, int FeedForward)
{
    /// <summary>
    /// Whether tokens are normalised before attention and feed-forward, x + f(norm(x)), which learns steadily without a warm-up
    /// (Xiong et al., 2020), or after them, norm(x + f(x)).
    /// </summary>
    public bool NormFirst { get; init; } = true;

    /// <summary>The activation between the two linear layers.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>
    /// How many of the first tokens are wanted: the last block makes nothing of the others after its attention, whose outputs
    /// have as many tokens; all unless given.
    /// </summary>
    public int? Results { get; init; }
}
