using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Attention;

/// <summary>
/// Attention, one head of one row at a time. The scores stand as [key][query], so that a lane holds a query and the softmax over
/// the keys needs no sum across lanes.
/// </summary>
internal readonly unsafe struct AttentionKernel : IKernel<AttentionRows>
{
    public static void Run<TLanes, TVector>(AttentionRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var shape = work->Shape;
        var scratch = new AttentionScratch(shape);
        for (var row = 0; row < work->Rows; row++)
        {
            for (var head = 0; head < shape.Heads; head++)
            {
                work->Prefetch(scratch, row + 1, head);
                Mix<TLanes, TVector>(work, scratch, row, head);
            }
        }
    }

    private static void Mix<TLanes, TVector>(AttentionRows* work, in AttentionScratch scratch, int row, int head)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var shape = work->Shape;
        var presence = work->Presence is null ? null : work->Presence + row * shape.Tokens;
        var projected = work->ProjectedOf(row, head);
        var weights = work->WeightsOf(row, head);
        var keys = scratch.Take(projected.Start + shape.Width, projected.Row, scratch.Keys);
        var values = scratch.Take(projected.Start + 2 * shape.Width, projected.Row, scratch.Values);
        scratch.Turn(scratch.Copy(projected.Start, projected.Row, scratch.Queries));
        scratch.Multiply<TLanes, TVector>(keys.Start, keys.Row, 1, scratch.Columns, weights, shape.QueryPlaces, shape.HeadWidth);
        for (var lane = 0; lane < shape.QueryPlaces; lane += TLanes.Count)
            Softmax<TLanes, TVector>(weights.Start + lane, shape, presence);
        scratch.Multiply<TLanes, TVector>(
            weights.Start, 1, weights.Row, values, work->MixedOf(row, head), shape.HeadWidth, shape.Tokens);
    }

    // A row without any token looks at nothing: all weights are zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax<TLanes, TVector>(float* scores, AttentionShape shape, float* presence)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var largest = TLanes.Create(float.NegativeInfinity);
        for (var key = 0; key < shape.Tokens; key++)
        {
            if (presence is not null && presence[key] == 0) continue;
            var score = TLanes.Load(scores + key * shape.QueryPlaces);
            largest = TLanes.Select(TLanes.Less(largest, score), score, largest);
        }

        var scale = TLanes.Create(Scale(shape));
        var sum = TLanes.Create(0f);
        for (var key = 0; key < shape.Tokens; key++)
        {
            var weight = TLanes.Create(0f);
            if (presence is null || presence[key] != 0)
            {
                weight = Elementary<TLanes, TVector>.Exp(
                    TLanes.Multiply(TLanes.Subtract(TLanes.Load(scores + key * shape.QueryPlaces), largest), scale));
                sum = TLanes.Add(sum, weight);
            }

            TLanes.Store(weight, scores + key * shape.QueryPlaces);
        }

        var reciprocal = TLanes.Divide(
            TLanes.Create(1f), TLanes.Select(TLanes.Equal(sum, TLanes.Create(0f)), TLanes.Create(1f), sum));
        for (var key = 0; key < shape.Tokens; key++)
        {
            TLanes.Store(
                TLanes.Multiply(TLanes.Load(scores + key * shape.QueryPlaces), reciprocal), scores + key * shape.QueryPlaces);
        }
    }

    /// <summary>What scores are multiplied by, 1 / √(head width).</summary>
    internal static float Scale(AttentionShape shape) => 1 / MathF.Sqrt(shape.HeadWidth);
}
