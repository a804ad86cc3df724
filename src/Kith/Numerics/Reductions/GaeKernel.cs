using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Reductions;

/// <summary>
/// Goes back through the steps of many rows at once: A = r + γ·next - V + γλ·A of the next step, in single
/// precision with fused multiply-adds.
/// </summary>
internal readonly unsafe struct GaeKernel : IKernel<GaeRows>
{
    public static void Run<TLanes, TVector>(GaeRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var step = work->Steps - 1; step >= 0; step--)
            Part<Lanes32, float>(work, step, Part<TLanes, TVector>(work, step, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<TLanes, TVector>(GaeRows* work, int step, int row)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (zero, two) = (TLanes.Create(0f), TLanes.Create(2f));
        var (discount, decay) = (TLanes.Create(work->Discount), TLanes.Create(work->Decay));
        var isLast = step == work->Steps - 1;
        var (start, next) = ((nint)step * work->Rows, (nint)(step + 1) * work->Rows);
        for (; row <= work->Rows - TLanes.Count; row += TLanes.Count)
        {
            var i = start + row;
            var ending = TLanes.LoadBytes(work->Endings + i);
            var (runs, cut) = (TLanes.Equal(ending, zero), TLanes.Equal(ending, two));
            var future = TLanes.Select(
                cut, TLanes.Load(work->FinalValues + i), TLanes.And(TLanes.Load(work->Values + next + row), runs));
            var surprise = TLanes.Subtract(
                TLanes.MultiplyAdd(discount, future, TLanes.Load(work->Rewards + i)), TLanes.Load(work->Values + i));
            var following = isLast ? zero : TLanes.And(TLanes.Load(work->Advantages + next + row), runs);
            TLanes.Store(TLanes.MultiplyAdd(decay, following, surprise), work->Advantages + i);
        }

        return row;
    }
}
