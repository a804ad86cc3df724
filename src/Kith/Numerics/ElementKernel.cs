using System.Runtime.CompilerServices;

namespace Kith.Numerics;

/// <summary>Applies a function to every element; the last few go through a full vector as well, so that all take the same path.</summary>
internal readonly unsafe struct ElementKernel<TFunction> : IKernel<Elements> where TFunction : struct, IElementFunction
{
    /// <summary>Applies the function at the widest vectors.</summary>
    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result, float p = 0f, float q = 0f)
    {
        if (result.Length != x.Length || (TFunction.IsBinary && y.Length != x.Length))
            throw new ArgumentException($"The spans have {x.Length}, {(TFunction.IsBinary ? y.Length : x.Length)} and {result.Length} numbers, but must be equally long.");
        fixed (float* px = x, py = y, pr = result)
        {
            var work = new Elements { X = px, Y = py, Result = pr, Count = x.Length, P = p, Q = q };
            Widest.Run<ElementKernel<TFunction>, Elements>(&work);
        }
    }

    /// <summary>The function of single numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x, float y = 0f) => TFunction.Of<Lanes32, float>(x, y, 0f, 0f);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Elements* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (p, q) = (TLanes.Create(work->P), TLanes.Create(work->Q));
        var i = 0;
        for (; i <= work->Count - TLanes.Count; i += TLanes.Count)
        {
            var x = TLanes.Load(work->X + i);
            TLanes.Store(TFunction.Of<TLanes, TVector>(x, TFunction.IsBinary ? TLanes.Load(work->Y + i) : x, p, q), work->Result + i);
        }

        if (i < work->Count) RunTail<TLanes, TVector>(work, i);
    }

    [MethodImpl(MethodImplOptions.NoInlining), SkipLocalsInit]
    private static void RunTail<TLanes, TVector>(Elements* work, int start)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var x = stackalloc float[3 * 16];
        var count = work->Count - start;
        for (var i = 0; i < TLanes.Count; i++)
        {
            x[i] = i < count ? work->X[start + i] : 0f;
            if (TFunction.IsBinary) x[16 + i] = i < count ? work->Y[start + i] : 0f;
        }

        var vector = TLanes.Load(x);
        vector = TFunction.Of<TLanes, TVector>(vector, TFunction.IsBinary ? TLanes.Load(x + 16) : vector, TLanes.Create(work->P), TLanes.Create(work->Q));
        TLanes.Store(vector, x + 32);
        for (var i = 0; i < count; i++) work->Result[start + i] = x[32 + i];
    }
}
