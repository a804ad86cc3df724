using Kith.Networks;
using Kith.Numerics.Attention;

namespace Kith.Benchmarks.Loops;

/// <summary>
/// Floating-point operations of layers, counted as direct arithmetic: what a cleverer algorithm
/// saves shows as a share above 100 %.
/// </summary>
public static class LayerOperations
{
    /// <summary>
    /// Operations of the matrix products and convolutions of a forward pass of one row; what is not one counts nothing.
    /// </summary>
    public static double Forward(Layer layer) => layer switch
    {
        Linear linear => 2.0 * linear.Inputs * linear.Outputs,
        EmbeddedLinear embedded => 2.0 * embedded.Weight.Length,
        Conv2d convolution => 2.0 * convolution.Weight.Length * (convolution.Outputs / convolution.Bias.Length),
        MultiHeadAttention attention =>
            Projection(attention) + Mixing(attention.Shape) + attention.Shape.Tokens * Forward(attention.OutputProjection),
        PerToken => layer.Parts.Sum(part => layer.Inputs / part.Value.Inputs * Forward(part.Value)),
        _ => layer.Parts.Sum(part => Forward(part.Value)),
    };

    /// <summary>Linear layers and convolutions, those made of others taken apart, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, Layer>> Leaves(Layer layer, string name = "") =>
        layer is Linear or EmbeddedLinear or Conv2d
            ? [new(name, layer)]
            : layer.Parts.SelectMany(
                part => Leaves(part.Value, part.Key.Length == 0 ? name : name.Length == 0 ? part.Key : $"{name}.{part.Key}"));

    /// <summary>Operations of the layers that read the observation itself, whose gradient is not needed.</summary>
    public static double First(Layer layer) => layer switch
    {
        Branches => layer.Parts.Sum(part => First(part.Value)),
        MultiHeadAttention attention => Projection(attention),
        PerToken => layer.Inputs / layer.Parts[0].Value.Inputs * First(layer.Parts[0].Value),
        // Its tables learn from the gradient of what was looked up.
        EmbeddedLinear => 0,
        { Parts.Count: 0 } => Forward(layer),
        _ => layer.Parts.Where(part => part.Value.Learns).Select(part => First(part.Value)).FirstOrDefault(),
    };

    private static double Projection(MultiHeadAttention attention) =>
        2.0 * attention.Shape.Tokens * attention.ProjectionWeight.Length;

    // Each token's query with each key, and each token's weights with each value.
    private static double Mixing(AttentionShape shape) => 4.0 * shape.Tokens * shape.Tokens * shape.Width;
}
