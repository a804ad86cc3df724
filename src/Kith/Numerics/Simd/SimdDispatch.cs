using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kith.Numerics.Simd;

/// <summary>Runs kernels at the widest vectors of this processor.</summary>
internal static unsafe class SimdDispatch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, TArguments>(TArguments* work)
        where TKernel : struct, IKernel<TArguments>
        where TArguments : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) TKernel.Run<Lanes512, Vector512<float>>(work);
        else if (Vector256.IsHardwareAccelerated) TKernel.Run<Lanes256, Vector256<float>>(work);
        else if (Vector128.IsHardwareAccelerated) TKernel.Run<Lanes128, Vector128<float>>(work);
        else TKernel.Run<Lanes32, float>(work);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunDoubles<TKernel, TArguments>(TArguments* work)
        where TKernel : struct, IDoubleKernel<TArguments>
        where TArguments : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) TKernel.Run<Doubles8>(work);
        else if (Vector256.IsHardwareAccelerated) TKernel.Run<Doubles4>(work);
        else if (Vector128.IsHardwareAccelerated) TKernel.Run<Doubles2>(work);
        else TKernel.Run<Doubles1>(work);
    }
}
