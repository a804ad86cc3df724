using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>Scales and shifts numbers in double precision and rounds the results to single precision.</summary>
internal readonly unsafe struct AffineKernel : IDoubleKernel<Affine>
{
    /// <summary>result = factor·x + offset.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Run(ReadOnlySpan<float> x, double factor, double offset, Span<float> result)
    {
        if (x.Length != result.Length)
            throw new ArgumentException($"The spans have {x.Length} and {result.Length} numbers, but must be equally long.");
        fixed (float* px = x, pr = result)
        {
            var work = new Affine { X = px, Result = pr, Count = x.Length, Factor = factor, Offset = offset };
            SimdDispatch.RunDoubles<AffineKernel, Affine>(&work);
        }
    }

    public static void Run<T>(Affine* work) where T : unmanaged, IDoubles<T> => Map<Doubles1>(work, Map<T>(work, 0));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Map<T>(Affine* work, int i) where T : unmanaged, IDoubles<T>
    {
        var (factor, offset) = (T.Create(work->Factor), T.Create(work->Offset));
        for (; i <= work->Count - T.Count; i += T.Count)
            (T.LoadSingles(work->X + i) * factor + offset).StoreSingles(work->Result + i);
        return i;
    }
}
