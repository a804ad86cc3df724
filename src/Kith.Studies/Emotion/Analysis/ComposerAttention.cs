using Kith.Studies.Emotion.Networks;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>What the parent's composer attends to: means over steps for every layer, head, query and key.</summary>
/// <param name="layers">Layers of its Transformer; 0 where it has none.</param>
internal sealed class ComposerAttention(int layers)
{
    /// <summary>Heads of a layer.</summary>
    public const int Heads = 4;

    /// <summary>Tokens: the queries of the four complex emotions, and the primitive ones.</summary>
    public const int Tokens = EmotionOutput.ComplexEmotions + 1;

    /// <summary>Layers of its Transformer; 0 where it has none.</summary>
    public int Layers => layers;

    /// <summary>A mean for every layer, head, query and key.</summary>
    public CellMeans Means { get; } = new(layers * Heads * Tokens * Tokens);

    /// <summary>Number of the cell of the first query and key of a head.</summary>
    public static int First(int layer, int head) => (layer * Heads + head) * Tokens * Tokens;

    /// <summary>Adds the first row of the last forward pass.</summary>
    public void Add(EmotionAttention attention)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            for (var head = 0; head < Heads; head++)
            {
                for (var cell = 0; cell < Tokens * Tokens; cell++)
                {
                    Means.Add(
                        First(layer, head) + cell, attention.Composer(0, layer, head, cell / Tokens, cell % Tokens));
                }
            }
        }
    }
}
