using Kith.Networks;
using Kith.Numerics;

namespace Kith.Studies.Emotion.Networks;

/// <summary>What the attention of a network looked at in the last forward pass of a workspace.</summary>
/// <remarks>
/// Small networks have no attention, nor has the composer that is a formula; what is not there is empty.
/// </remarks>
public sealed class EmotionAttention
{
    private readonly AttentionPoolingWorkspace? _social;
    private readonly AttentionWorkspace[] _composer;

    /// <summary>Looks into the workspace of a network, or of its encoder or composer.</summary>
    public EmotionAttention(LayerWorkspace workspace)
    {
        _social = Inside(workspace).OfType<AttentionPoolingWorkspace>().SingleOrDefault();
        _composer = [.. Inside(workspace).OfType<AttentionWorkspace>()];
    }

    /// <summary>
    /// How much each social token counted [rows, capacity]: together 1, or 0 in a row that is all padding; without rows where
    /// there is no such attention.
    /// </summary>
    public Matrix Social => _social is null ? default : _social.Weights;

    /// <summary>Layers of the composer's Transformer; 0 where there is none.</summary>
    public int Layers => _composer.Length;

    /// <summary>
    /// How much of a token's value went into the result of a query in the composer: from 0 to 1, together 1 over the keys.
    /// </summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="layer">Layer of the Transformer.</param>
    /// <param name="head">Head, 0 to 3.</param>
    /// <param name="query">Token that looks: 0 to 3 the complex emotions in their order, 4 the primitive ones.</param>
    /// <param name="key">Token that is looked at, counted alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, layer, head or token.</exception>
    public float Composer(int row, int layer, int head, int query, int key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, Layers);
        return _composer[layer].Weight(row, head, query, key);
    }

    private static IEnumerable<LayerWorkspace> Inside(LayerWorkspace workspace) =>
        workspace.Parts.SelectMany(part => Inside(part.Value)).Prepend(workspace);
}
