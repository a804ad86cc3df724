using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Random;

/// <summary>Draws <see cref="Blocks"/> successive blocks of one stream at once, one in each lane.</summary>
internal readonly unsafe struct StreamWordKernel : IKernel<StreamWords>
{
    public const int Blocks = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(StreamWords* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var counters = stackalloc uint[2 * 16];
        var numbers = work->Numbers;
        for (var block = 0; block < Blocks; block += TLanes.Count)
        {
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                var counter = work->Block + (uint)(block + lane);
                (counters[lane], counters[16 + lane]) = ((uint)counter, (uint)(counter >> 32));
            }

            var (x0, x1) = (TLanes.Load((float*)counters), TLanes.Load((float*)counters + 16));
            var (x2, x3) = (
                PhiloxLanes<TLanes, TVector>.Bits((uint)work->Stream),
                PhiloxLanes<TLanes, TVector>.Bits((uint)(work->Stream >> 32)));
            PhiloxLanes<TLanes, TVector>.Block(ref x0, ref x1, ref x2, ref x3, work->Key);
            TLanes.Store(x0, numbers + block);
            TLanes.Store(x1, numbers + Blocks + block);
            TLanes.Store(x2, numbers + 2 * Blocks + block);
            TLanes.Store(x3, numbers + 3 * Blocks + block);
        }
    }
}
