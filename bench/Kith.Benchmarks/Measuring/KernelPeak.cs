using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kith.Numerics.Simd;

namespace Kith.Benchmarks.Measuring;

/// <summary>The most fused multiply-adds one core can do: twelve independent chains in registers, no memory.</summary>
internal static class KernelPeak
{
    private const int Rounds = 20_000;

    /// <summary>Floating-point operations of one <see cref="Run"/>.</summary>
    public static double Operations =>
        Rounds * 12.0 * 2 * (Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4);

    public static float Run() => Vector512.IsHardwareAccelerated ? Run<Lanes512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? Run<Lanes256, Vector256<float>>() : Run<Lanes128, Vector128<float>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (x, y) = (TLanes.Create(0.5f), TLanes.Create(0.001f));
        TVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (var round = 0; round < Rounds; round++)
        {
            a = TLanes.MultiplyAdd(a, x, y);
            b = TLanes.MultiplyAdd(b, x, y);
            c = TLanes.MultiplyAdd(c, x, y);
            d = TLanes.MultiplyAdd(d, x, y);
            e = TLanes.MultiplyAdd(e, x, y);
            f = TLanes.MultiplyAdd(f, x, y);
            g = TLanes.MultiplyAdd(g, x, y);
            h = TLanes.MultiplyAdd(h, x, y);
            i = TLanes.MultiplyAdd(i, x, y);
            j = TLanes.MultiplyAdd(j, x, y);
            k = TLanes.MultiplyAdd(k, x, y);
            l = TLanes.MultiplyAdd(l, x, y);
        }

        var sum = TLanes.Add(TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)), TLanes.Add(TLanes.Add(e, f), TLanes.Add(g, h)));
        sum = TLanes.Add(sum, TLanes.Add(TLanes.Add(i, j), TLanes.Add(k, l)));
        var first = stackalloc float[16];
        TLanes.Store(sum, first);
        return first[0];
    }
}
