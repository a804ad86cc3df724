using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Learning.Ppo;

/// <summary>The clipped policy and value losses of single rows and their gradients, a row in each lane.</summary>
internal readonly unsafe struct ClippedLossKernel : IKernel<ClippedLosses>
{
    public static void Run<TLanes, TVector>(ClippedLosses* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var row = 0; row < work->Rows; row += TLanes.Count)
        {
            Policy<TLanes, TVector>(work, row);
            Value<TLanes, TVector>(work, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Policy<TLanes, TVector>(ClippedLosses* work, int row)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var one = TLanes.Create(1f);
        var advantage = TLanes.Subtract(TLanes.Load(work->Advantages + row), TLanes.Create(work->AdvantageMean));
        advantage = TLanes.Multiply(advantage, TLanes.Create(work->AdvantageScale));
        var logRatio = TLanes.Subtract(TLanes.Load(work->LogProbabilities + row), TLanes.Load(work->OldLogProbabilities + row));
        var ratio = Elementary<TLanes, TVector>.Exp(logRatio);
        var clamped = Clamp<TLanes, TVector>(ratio, 1f - work->ClipRange, 1f + work->ClipRange);
        var (free, clipped) = (TLanes.Multiply(ratio, advantage), TLanes.Multiply(clamped, advantage));
        var stops = TLanes.Less(clipped, free);
        var distance = TLanes.Subtract(ratio, one);
        var isOutside = TLanes.Less(TLanes.Create(work->ClipRange), Elementary<TLanes, TVector>.Absolute(distance));
        var zero = TLanes.Create(0f);
        TLanes.Store(TLanes.Subtract(zero, TLanes.Select(stops, clipped, free)), work->PolicyLosses + row);
        TLanes.Store(TLanes.Subtract(distance, logRatio), work->Divergences + row);
        TLanes.Store(TLanes.And(isOutside, one), work->Clipped + row);
        TLanes.Store(
            TLanes.Select(stops, zero, TLanes.Multiply(free, TLanes.Create(-work->PolicyWeight))), work->LogGradients + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Value<TLanes, TVector>(ClippedLosses* work, int row)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (value, old) = (TLanes.Load(work->Values + row), TLanes.Load(work->OldValues + row));
        var target = TLanes.Load(work->Targets + row);
        var (step, error) = (TLanes.Subtract(value, old), TLanes.Subtract(value, target));
        var isOutside = TLanes.Less(TLanes.Create(work->ValueRadius), Elementary<TLanes, TVector>.Absolute(step));
        var moved = TLanes.Add(old, Clamp<TLanes, TVector>(step, -work->ValueRadius, work->ValueRadius));
        var clippedError = TLanes.Select(isOutside, TLanes.Subtract(moved, target), error);
        var (free, clipped) = (TLanes.Multiply(error, error), TLanes.Multiply(clippedError, clippedError));
        var isLarger = TLanes.Less(free, clipped);
        var zero = TLanes.Create(0f);
        var stops = work->StopsAtLarger ? isLarger : work->StopsOutside ? isOutside : zero;
        TLanes.Store(free, work->FreeErrors + row);
        TLanes.Store(clipped, work->ClippedErrors + row);
        TLanes.Store(TLanes.Select(isLarger, clipped, free), work->LargerErrors + row);
        TLanes.Store(
            TLanes.Select(stops, zero, TLanes.Multiply(error, TLanes.Create(work->ValueWeight))), work->ValueGradients + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Clamp<TLanes, TVector>(TVector x, float lowest, float highest)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged =>
        ArithmeticFunctions.Clamp.Of<TLanes, TVector>(x, x, TLanes.Create(lowest), TLanes.Create(highest));
}
