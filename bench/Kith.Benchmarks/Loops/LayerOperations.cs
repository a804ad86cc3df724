using Kith.Networks;

namespace Kith.Benchmarks.Loops;

/// <summary>Floating-point operations of layers, counted as direct arithmetic: what a cleverer algorithm saves shows as a share above 100 %.</summary>
public static class LayerOperations
{
    /// <summary>Operations of the matrix products and convolutions of a forward pass of one row; what is not one counts nothing.</summary>
    public static double Forward(Layer layer) => layer switch
    {
        Linear linear => 2.0 * linear.Inputs * linear.Outputs,
        Conv2d convolution => 2.0 * convolution.Weight.Length * (convolution.Outputs / convolution.Bias.Length),
        _ => layer.Parts.Sum(part => Forward(part.Value)),
    };

    /// <summary>The layers of products, those made of others taken apart, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, Layer>> Leaves(Layer layer, string name = "") => layer is Linear or Conv2d
        ? [new(name, layer)]
        : layer.Parts.SelectMany(part => Leaves(part.Value, part.Key.Length == 0 ? name : name.Length == 0 ? part.Key : $"{name}.{part.Key}"));

    /// <summary>Operations of the layers that read the observation itself, whose gradient nobody needs.</summary>
    public static double First(Layer layer) => layer switch
    {
        Linear or Conv2d => Forward(layer),
        Branches => layer.Parts.Sum(part => First(part.Value)),
        _ => layer.Parts.Select(part => First(part.Value)).FirstOrDefault(operations => operations > 0),
    };
}
