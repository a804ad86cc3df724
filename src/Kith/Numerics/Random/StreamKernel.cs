using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Random;

/// <summary>Draws from many streams at once, one in each lane.</summary>
internal readonly unsafe struct StreamKernel : IKernel<StreamRows>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(StreamRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var numbers = work->Numbers;
        for (var row = 0; row < work->Count; row += TLanes.Count)
        {
            var (x0, x1) = (
                PhiloxLanes<TLanes, TVector>.Bits((uint)work->Block),
                PhiloxLanes<TLanes, TVector>.Bits((uint)(work->Block >> 32)));
            var (x2, x3) = (TLanes.Load(work->Low + row), TLanes.Load(work->High + row));
            PhiloxLanes<TLanes, TVector>.Block(ref x0, ref x1, ref x2, ref x3, work->Key);
            TLanes.Store(PhiloxLanes<TLanes, TVector>.ToUnit(x0), numbers + row);
            TLanes.Store(PhiloxLanes<TLanes, TVector>.ToUnit(x1), numbers + work->Count + row);
            TLanes.Store(PhiloxLanes<TLanes, TVector>.ToUnit(x2), numbers + 2 * work->Count + row);
            TLanes.Store(PhiloxLanes<TLanes, TVector>.ToUnit(x3), numbers + 3 * work->Count + row);
        }
    }
}
