using System.Globalization;
using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Encoders of tokens (Vaswani et al., 2017), composed of the engine's layers; parameters are named as is usual.
/// </summary>
public static class Transformer
{
    /// <summary>
    /// Attention among the tokens, then two linear layers for each token, either with a way around it: parameters
    /// self_attn.in_proj_weight, self_attn.in_proj_bias, self_attn.out_proj.weight, self_attn.out_proj.bias, linear1, linear2,
    /// norm1 and norm2 with weight and bias.
    /// </summary>
    public static Sequential Block(TransformerShape shape)
    {
        var (tokens, width) = (shape.Tokens, shape.Width);
        var attention = ("self_attn", (Layer)new MultiHeadAttention(tokens, width, shape.Heads));
        var (first, second) = (("norm1", (Layer)new LayerNorm(width)), ("norm2", (Layer)new LayerNorm(width)));
        return shape.NormFirst
            ? new Sequential(
                ("", new Residual(new Sequential(("", new PerToken(tokens, new Sequential(first))), attention))),
                ("", new PerToken(tokens, new Residual(new Sequential([second, .. FeedForward(shape)])))))
            : new Sequential(
                ("", new Residual(new Sequential(attention))),
                ("", new PerToken(
                    tokens, new Sequential(first, ("", new Residual(new Sequential(FeedForward(shape)))), second))));
    }

    /// <summary>
    /// Blocks one after the other, named layers.0, layers.1, …; blocks that normalise first end in one more layer "norm".
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of blocks is not positive.</exception>
    public static Sequential Encoder(TransformerShape shape, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        var layers = Enumerable.Range(0, blocks)
            .Select(block => (string.Create(CultureInfo.InvariantCulture, $"layers.{block}"), (Layer)Block(shape)));
        return shape.NormFirst
            ? new Sequential([.. layers, ("norm", new PerToken(shape.Tokens, new LayerNorm(shape.Width)))])
            : new Sequential([.. layers]);
    }

    // GELU cannot be fused into the layer before it: its derivative needs its input.
    private static (string Name, Layer Layer)[] FeedForward(TransformerShape shape)
    {
        var (weight, fused) = (Initializer.FanInUniform(), shape.Activation is not Activation.Gelu);
        var last = ("linear2", (Layer)new Linear(shape.FeedForward, shape.Width, weight: weight));
        var first =
            ("linear1", (Layer)new Linear(shape.Width, shape.FeedForward, fused ? shape.Activation : Activation.None, weight));
        return fused ? [first, last] : [first, ("", new ActivationLayer(shape.FeedForward, shape.Activation)), last];
    }
}
