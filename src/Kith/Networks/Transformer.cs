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
    /// norm1 and norm2 with weight and bias. Tokens beyond <see cref="TransformerShape.Results"/> are only looked at.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More results than tokens are wanted, or none.</exception>
    public static Sequential Block(TransformerShape shape)
    {
        var (tokens, width, results) = (shape.Tokens, shape.Width, ResultsOf(shape));
        (string, Layer)[] first = results < tokens ? [("", new Slice(tokens * width, 0, results * width))] : [];
        var attention = ("self_attn", (Layer)new MultiHeadAttention(tokens, width, shape.Heads));
        var (norm1, norm2) = (("norm1", (Layer)new LayerNorm(width)), ("norm2", (Layer)new LayerNorm(width)));
        return shape.NormFirst
            ? new Sequential([
                ("", new Residual(new Sequential(("", new PerToken(tokens, new Sequential(norm1))), attention))),
                .. first,
                ("", new PerToken(results, new Residual(new Sequential([norm2, .. FeedForward(shape)]))))])
            : new Sequential([
                ("", new Residual(new Sequential(attention))),
                .. first,
                ("", new PerToken(
                    results, new Sequential(norm1, ("", new Residual(new Sequential(FeedForward(shape)))), norm2)))]);
    }

    /// <summary>
    /// Blocks one after the other, named layers.0, layers.1, …; blocks that normalise first end in one more layer "norm". Only
    /// the last leaves away what is beyond <see cref="TransformerShape.Results"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of blocks is not positive, or more results than tokens are wanted, or none.
    /// </exception>
    public static Sequential Encoder(TransformerShape shape, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        var layers = Enumerable.Range(0, blocks)
            .Select(block => (
                string.Create(CultureInfo.InvariantCulture, $"layers.{block}"),
                (Layer)Block(block < blocks - 1 ? shape with { Results = null } : shape)));
        return shape.NormFirst
            ? new Sequential([.. layers, ("norm", new PerToken(ResultsOf(shape), new LayerNorm(shape.Width)))])
            : new Sequential([.. layers]);
    }

    private static int ResultsOf(TransformerShape shape)
    {
        var results = shape.Results ?? shape.Tokens;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(results, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(results, shape.Tokens, nameof(shape));
        return results;
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
