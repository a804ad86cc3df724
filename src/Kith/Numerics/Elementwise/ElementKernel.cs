using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>
/// Applies a function to every element; the last few go through a full vector as well, so that all take the same path.
/// </summary>
internal readonly unsafe struct ElementKernel<TFunction> : IKernel<Elements> where TFunction : struct, IElementFunction
{
    /// <summary>Applies the function at the widest vectors.</summary>
    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result, float p = 0f, float q = 0f)
    {
        if (result.Length != x.Length || (TFunction.IsBinary && y.Length != x.Length))
        {
            throw new ArgumentException(
                $"The spans have {x.Length}, {(TFunction.IsBinary ? y.Length : x.Length)} and {result.Length} "
                + "numbers, but must be equally long.");
        }

        fixed (float* px = x, py = y, pr = result)
        {
            var work = new Elements { X = px, Y = py, Result = pr, Count = x.Length, P = p, Q = q };
            SimdDispatch.Run<ElementKernel<TFunction>, Elements>(&work);
        }
    }

    /// <summary>
    /// Applies the function to matrices of the same shape at the widest vectors; without gaps between the rows they are one span.
    /// </summary>
    public static void Run(Matrix x, Matrix y, Matrix result, float p = 0f, float q = 0f)
    {
        if (result.Rows != x.Rows || result.Columns != x.Columns || y.Rows != x.Rows || y.Columns != x.Columns)
        {
            throw new ArgumentException(
                $"The matrices are {x.Rows} x {x.Columns}, {y.Rows} x {y.Columns} and {result.Rows} x "
                + $"{result.Columns}, but must be equal.");
        }

        fixed (float* px = x.Span, py = y.Span, pr = result.Span)
        {
            var isOne = x.IsContiguous && y.IsContiguous && result.IsContiguous;
            var work = new Elements
            {
                X = px,
                Y = py,
                Result = pr,
                Rows = isOne ? 1 : x.Rows,
                Count = isOne ? x.Rows * x.Columns : x.Columns,
                XRow = x.Stride,
                YRow = y.Stride,
                ResultRow = result.Stride,
                P = p,
                Q = q,
            };
            SimdDispatch.Run<ElementKernel<TFunction>, Elements>(&work);
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
        float* x = work->X, y = work->Y, result = work->Result;
        var (count, whole) = (work->Count, work->Count & -TLanes.Count);
        for (var rows = work->Rows; rows > 0; rows--)
        {
            // Names of this loop alone: what stands in memory would be read again after every store.
            float* fromX = x, fromY = y, to = result;
            for (var end = fromX + whole; fromX != end; fromX += TLanes.Count, to += TLanes.Count)
            {
                var value = TLanes.Load(fromX);
                TLanes.Store(TFunction.Of<TLanes, TVector>(value, TFunction.IsBinary ? TLanes.Load(fromY) : value, p, q), to);
                if (TFunction.IsBinary) fromY += TLanes.Count;
            }

            if (whole < count) RunTail<TLanes, TVector>(fromX, fromY, to, count - whole, p, q);
            x += work->XRow;
            y += work->YRow;
            result += work->ResultRow;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining), SkipLocalsInit]
    private static void RunTail<TLanes, TVector>(float* x, float* y, float* result, int count, TVector p, TVector q)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var padded = stackalloc float[3 * 16];
        for (var i = 0; i < TLanes.Count; i++)
        {
            padded[i] = i < count ? x[i] : 0f;
            if (TFunction.IsBinary) padded[16 + i] = i < count ? y[i] : 0f;
        }

        var vector = TLanes.Load(padded);
        vector = TFunction.Of<TLanes, TVector>(vector, TFunction.IsBinary ? TLanes.Load(padded + 16) : vector, p, q);
        TLanes.Store(vector, padded + 32);
        for (var i = 0; i < count; i++) result[i] = padded[32 + i];
    }
}
