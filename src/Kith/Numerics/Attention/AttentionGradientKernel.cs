using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Attention;

/// <summary>
/// The way back through <see cref="AttentionKernel"/>, from its weights and projections, which the gradient replaces,
/// and the gradient of its results.
/// </summary>
internal readonly unsafe struct AttentionGradientKernel : IKernel<AttentionRows>
{
    public static void Run<TLanes, TVector>(AttentionRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var scratch = new AttentionScratch(work->Shape);
        for (var row = 0; row < work->Rows; row++)
        {
            for (var head = 0; head < work->Shape.Heads; head++)
            {
                work->Prefetch(scratch, row + 1, head);
                Differentiate<TLanes, TVector>(work, scratch, row, head);
            }
        }
    }

    // A gradient takes the place of its queries, keys or values as soon as those are no longer needed.
    private static void Differentiate<TLanes, TVector>(AttentionRows* work, in AttentionScratch scratch, int row, int head)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var shape = work->Shape;
        var (projected, mixed, weights, derivatives) =
            (work->ProjectedOf(row, head), work->MixedOf(row, head), work->WeightsOf(row, head), scratch.Derivatives);
        var toKeys = new TokenBlock(projected.Start + shape.Width, projected.Row);
        var toValues = new TokenBlock(projected.Start + 2 * shape.Width, projected.Row);
        var queries = scratch.Copy(projected.Start, projected.Row, scratch.Queries);
        var keys = scratch.Take(toKeys.Start, projected.Row, scratch.Keys);
        var values = scratch.Take(toValues.Start, projected.Row, scratch.Values);
        var results = scratch.Copy(mixed.Start, mixed.Row, scratch.Results);
        scratch.Turn(results);
        scratch.Multiply<TLanes, TVector>(
            values.Start, values.Row, 1, scratch.Columns, derivatives, shape.QueryPlaces, shape.HeadWidth);
        for (var lane = 0; lane < shape.QueryPlaces; lane += TLanes.Count)
            SoftmaxDerivatives<TLanes, TVector>(weights.Start + lane, derivatives.Start + lane, shape);
        scratch.Multiply<TLanes, TVector>(derivatives.Start, 1, derivatives.Row, keys, projected, shape.HeadWidth, shape.Tokens);
        scratch.Multiply<TLanes, TVector>(derivatives.Start, derivatives.Row, 1, queries, toKeys, shape.HeadWidth, shape.Tokens);
        scratch.Multiply<TLanes, TVector>(weights.Start, weights.Row, 1, results, toValues, shape.HeadWidth, shape.Tokens);
    }

    // ds = scale·p·(dp - Σ p·dp) for every query; a key that may not be looked at has p = 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SoftmaxDerivatives<TLanes, TVector>(float* weights, float* derivatives, AttentionShape shape)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var total = TLanes.Create(0f);
        for (var key = 0; key < shape.Tokens; key++)
        {
            total = TLanes.MultiplyAdd(
                TLanes.Load(weights + key * shape.QueryPlaces), TLanes.Load(derivatives + key * shape.QueryPlaces), total);
        }

        var scale = TLanes.Create(AttentionKernel.Scale(shape));
        for (var key = 0; key < shape.Tokens; key++)
        {
            var derivative = derivatives + key * shape.QueryPlaces;
            var weight = TLanes.Multiply(TLanes.Load(weights + key * shape.QueryPlaces), scale);
            TLanes.Store(TLanes.Multiply(weight, TLanes.Subtract(TLanes.Load(derivative), total)), derivative);
        }
    }
}
