using System.Runtime.CompilerServices;

namespace Kith.Numerics;

/// <summary>
/// Attention, one head of one row at a time. The scores stand as [key][query], so that a lane holds a query and the softmax over the keys needs
/// no sum across lanes.
/// </summary>
internal readonly unsafe struct AttentionKernel : IKernel<Attention>
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
            var presence = work->Presence is null ? null : work->Presence + first;
            for (var head = 0; head < shape.Heads; head++)
            {
                var column = head * shape.HeadWidth;
                var projected = work->Projected + first * work->ProjectedRow + column;
                var weights = work->Weights + (nint)row * shape.WeightsOfRow + head * shape.Tokens * shape.QueryPlaces;
                scratch.Gather(projected, work->ProjectedRow, scratch.Queries);
                scratch.Gather(projected + shape.Width, work->ProjectedRow, scratch.Keys);
                scratch.Gather(projected + 2 * shape.Width, work->ProjectedRow, scratch.Values);
                scratch.Turn(scratch.Queries);
                var places = shape.QueryPlaces;
                scratch.Multiply<TLanes, TVector>(scratch.Keys, scratch.Places, 1, scratch.Turned, places, weights, places, places, shape.HeadWidth);
                for (var lane = 0; lane < places; lane += TLanes.Count) Softmax<TLanes, TVector>(weights + lane, shape, presence);
                var mixed = work->Mixed + first * work->MixedRow + column;
                scratch.Multiply<TLanes, TVector>(weights, 1, places, scratch.Values, scratch.Places, mixed, work->MixedRow, shape.HeadWidth, shape.Tokens);
            }
        }
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
                weight = Elementary<TLanes, TVector>.Exp(TLanes.Multiply(TLanes.Subtract(TLanes.Load(scores + key * shape.QueryPlaces), largest), scale));
                sum = TLanes.Add(sum, weight);
            }

            TLanes.Store(weight, scores + key * shape.QueryPlaces);
        }

        var reciprocal = TLanes.Divide(TLanes.Create(1f), TLanes.Select(TLanes.Equal(sum, TLanes.Create(0f)), TLanes.Create(1f), sum));
        for (var key = 0; key < shape.Tokens; key++)
            TLanes.Store(TLanes.Multiply(TLanes.Load(scores + key * shape.QueryPlaces), reciprocal), scores + key * shape.QueryPlaces);
    }

    /// <summary>What scores are multiplied by, 1 / √(head width).</summary>
    internal static float Scale(AttentionShape shape) => 1 / MathF.Sqrt(shape.HeadWidth);
}
