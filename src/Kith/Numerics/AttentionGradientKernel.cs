using System.Runtime.CompilerServices;

namespace Kith.Numerics;

/// <summary>The way back through <see cref="AttentionKernel"/>, from its weights and projections and the gradient of its results.</summary>
internal readonly unsafe struct AttentionGradientKernel : IKernel<Attention>
{
    public static void Run<TLanes, TVector>(Attention* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var shape = work->Shape;
        var scratch = new AttentionScratch(shape);
        for (var row = 0; row < work->Rows; row++)
        {
            var first = (nint)row * shape.Tokens;
            for (var head = 0; head < shape.Heads; head++)
            {
                var column = head * shape.HeadWidth;
                var offset = first * work->ProjectedRow + column;
                scratch.Gather(work->Projected + offset, work->ProjectedRow, scratch.Queries);
                scratch.Gather(work->Projected + offset + shape.Width, work->ProjectedRow, scratch.Keys);
                scratch.Gather(work->Projected + offset + 2 * shape.Width, work->ProjectedRow, scratch.Values);
                scratch.Gather(work->Mixed + first * work->MixedRow + column, work->MixedRow, scratch.Results);
                var weights = work->Weights + (nint)row * shape.WeightsOfRow + head * shape.Tokens * shape.QueryPlaces;
                Differentiate<TLanes, TVector>(scratch, shape, weights, work->ProjectedGradient + offset, work->ProjectedRow);
            }
        }
    }

    private static void Differentiate<TLanes, TVector>(in AttentionScratch scratch, AttentionShape shape, float* weights, float* gradient, nint gradientRow)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (tokens, places, numbers) = (shape.Tokens, shape.QueryPlaces, scratch.Places);
        var width = shape.HeadWidth;
        var slopes = scratch.Slopes;
        scratch.Turn(scratch.Results);
        scratch.Multiply<TLanes, TVector>(scratch.Values, numbers, 1, scratch.Turned, places, slopes, places, places, width);
        for (var lane = 0; lane < places; lane += TLanes.Count) SoftmaxSlopes<TLanes, TVector>(weights + lane, slopes + lane, shape);
        scratch.Multiply<TLanes, TVector>(slopes, 1, places, scratch.Keys, numbers, gradient, gradientRow, width, tokens);
        scratch.Multiply<TLanes, TVector>(slopes, places, 1, scratch.Queries, numbers, gradient + shape.Width, gradientRow, width, tokens);
        scratch.Multiply<TLanes, TVector>(weights, places, 1, scratch.Results, numbers, gradient + 2 * shape.Width, gradientRow, width, tokens);
    }

    // ds = scale·p·(dp - Σ p·dp) for every query; a key that nobody may look at has p = 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SoftmaxSlopes<TLanes, TVector>(float* weights, float* slopes, AttentionShape shape)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var total = TLanes.Create(0f);
        for (var key = 0; key < shape.Tokens; key++)
            total = TLanes.MultiplyAdd(TLanes.Load(weights + key * shape.QueryPlaces), TLanes.Load(slopes + key * shape.QueryPlaces), total);
        var scale = TLanes.Create(AttentionKernel.Scale(shape));
        for (var key = 0; key < shape.Tokens; key++)
        {
            var slope = slopes + key * shape.QueryPlaces;
            var weight = TLanes.Multiply(TLanes.Load(weights + key * shape.QueryPlaces), scale);
            TLanes.Store(TLanes.Multiply(weight, TLanes.Subtract(TLanes.Load(slope), total)), slope);
        }
    }
}
