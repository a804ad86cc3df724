using Kith.Numerics.Simd;

namespace Kith.Numerics.Attention;

/// <summary>
/// Scaled dot-product attention among the tokens of a row, softmax(Q·Kᵀ / √(head width))·V for each head (Vaswani et al., 2017).
/// A row's result does not depend on its neighbours, nor on the vector width.
/// </summary>
internal static unsafe class DotProductAttention
{
    /// <summary>Lets every token's query look at all tokens of its row.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="projected">
    /// Queries, keys and values of every token, each as heads side by side [rows·tokens, 3·width].
    /// </param>
    /// <param name="presence">
    /// Zero for tokens that are only padding, which is not looked at [rows·tokens]; empty when all are there.
    /// </param>
    /// <param name="weights">
    /// Receives the attention weights for <see cref="Backward"/> and <see cref="Weight"/>; see <see cref="CountWeights"/>.
    /// </param>
    /// <param name="mixed">Receives the results of all heads side by side [rows·tokens, width].</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Forward(
        AttentionShape shape, Matrix projected, ReadOnlySpan<float> presence, AlignedBuffer weights, Matrix mixed)
    {
        Require(shape, projected, weights, mixed);
        if (presence.Length != 0 && presence.Length != projected.Rows)
        {
            throw new ArgumentException(
                $"The presence of {presence.Length} tokens is given, but there are {projected.Rows}.", nameof(presence));
        }

        fixed (float* from = projected.Span, to = mixed.Span, present = presence)
        {
            var work = Describe(shape, projected, from, weights, mixed, to);
            work.Presence = present;
            SimdDispatch.Run<AttentionKernel, AttentionRows>(&work);
        }

        GC.KeepAlive(weights);
    }

    /// <summary>Puts the gradients of queries, keys and values in their place.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="projected">What <see cref="Forward"/> was given; receives the gradient.</param>
    /// <param name="weights">What <see cref="Forward"/> wrote.</param>
    /// <param name="mixedGradient">The gradient of the results [rows·tokens, width].</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Backward(AttentionShape shape, Matrix projected, AlignedBuffer weights, Matrix mixedGradient)
    {
        Require(shape, projected, weights, mixedGradient);
        fixed (float* from = projected.Span, mixed = mixedGradient.Span)
        {
            var work = Describe(shape, projected, from, weights, mixedGradient, mixed);
            SimdDispatch.Run<AttentionGradientKernel, AttentionRows>(&work);
        }

        GC.KeepAlive(weights);
    }

    /// <summary>Numbers that the attention weights of <paramref name="rows"/> rows take.</summary>
    public static int CountWeights(AttentionShape shape, int rows) => checked(rows * shape.WeightsOfRow);

    /// <summary>How much a query of a row took from a key's value in one head: from 0 to 1, together 1 over all keys.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, head or token.</exception>
    public static float Weight(AttentionShape shape, AlignedBuffer weights, int row, int head, int query, int key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)shape.Heads, nameof(head));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)query, (uint)shape.Tokens, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)key, (uint)shape.Tokens, nameof(key));
        return weights.Span[row * shape.WeightsOfRow + (head * shape.Tokens + key) * shape.QueryPlaces + query];
    }

    private static AttentionRows Describe(
        AttentionShape shape, Matrix projected, float* from, AlignedBuffer weights, Matrix mixed, float* results) => new()
        {
            Rows = projected.Rows / shape.Tokens,
            Shape = shape,
            Projected = from,
            ProjectedRow = projected.Stride,
            Weights = weights.Pointer,
            Mixed = results,
            MixedRow = mixed.Stride,
        };

    private static void Require(AttentionShape shape, Matrix projected, AlignedBuffer weights, Matrix mixed)
    {
        if (projected.Rows % shape.Tokens != 0 || projected.Columns != 3 * shape.Width
            || mixed.Rows != projected.Rows || mixed.Columns != shape.Width)
        {
            throw new ArgumentException(
                $"{projected.Rows} x {projected.Columns} queries, keys and values and {mixed.Rows} x "
                + $"{mixed.Columns} results do not fit {shape}.");
        }

        var needed = CountWeights(shape, projected.Rows / shape.Tokens);
        if (weights.Length < needed)
            throw new ArgumentException($"There is room for {weights.Length} weights, but {needed} are needed.", nameof(weights));
    }
}
