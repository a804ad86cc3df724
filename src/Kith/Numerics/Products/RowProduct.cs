using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>
/// A single row times a packed matrix: four panels run side by side, so that there are as many independent chains as the
/// processor can keep busy; the time is that of reading the matrix once.
/// </summary>
internal static unsafe class RowProduct
{
    /// <summary>Computes a product of one row with whole panels.</summary>
    [SkipLocalsInit]
    public static void Run<TLanes, TVector>(Product* product)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var sums = stackalloc float[4 * Panel.Width];
        var stride = (nint)product->Steps * Panel.Width;
        var panels = Panel.Count(product->Columns);
        for (var (panel, group) = (0, 0); panel < panels; panel += group)
        {
            group = panels - panel >= 4 ? 4 : panels - panel >= 2 ? 2 : 1;
            var b = product->B + panel * stride;
            if (group == 4) AddFour<TLanes, TVector>(product, b, stride, sums);
            else if (group == 2) AddTwo<TLanes, TVector>(product, b, stride, sums);
            else AddOne<TLanes, TVector>(product, b, sums);
            var column = panel * Panel.Width;
            var elements = new Elements
            {
                X = sums,
                Y = product->Bias is null ? null : product->Bias + column,
                Result = product->C + column,
                Count = Math.Min(group * Panel.Width, product->Columns - column),
            };
            Activations.Finish<TLanes, TVector>(&elements, 1, 0, product->Activation);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour<TLanes, TVector>(Product* product, float* panels, nint stride, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var width = TLanes.Count;
        var (aStep, stride3) = (product->AStep, 3 * stride);
        for (var offset = 0; offset < Panel.Width; offset += 2 * width)
        {
            TVector c00 = default, c01 = default, c10 = default, c11 = default,
                c20 = default, c21 = default, c30 = default, c31 = default;
            var (a, b) = ((nint)product->A, (nint)(panels + offset));
            for (var steps = product->Steps; steps > 0; steps--)
            {
                var x = TLanes.Create(*(float*)a);
                var p = (float*)b;
                c00 = TLanes.MultiplyAdd(x, TLanes.Load(p), c00);
                c01 = TLanes.MultiplyAdd(x, TLanes.Load(p + width), c01);
                c10 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride), c10);
                c11 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride + width), c11);
                c20 = TLanes.MultiplyAdd(x, TLanes.Load(p + 2 * stride), c20);
                c21 = TLanes.MultiplyAdd(x, TLanes.Load(p + 2 * stride + width), c21);
                c30 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride3), c30);
                c31 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride3 + width), c31);
                a += aStep * sizeof(float);
                b += Panel.Width * sizeof(float);
            }

            Store<TLanes, TVector>(c00, c01, sums + offset);
            Store<TLanes, TVector>(c10, c11, sums + Panel.Width + offset);
            Store<TLanes, TVector>(c20, c21, sums + 2 * Panel.Width + offset);
            Store<TLanes, TVector>(c30, c31, sums + 3 * Panel.Width + offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTwo<TLanes, TVector>(Product* product, float* panels, nint stride, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var width = TLanes.Count;
        for (var offset = 0; offset < Panel.Width; offset += 2 * width)
        {
            TVector c00 = default, c01 = default, c10 = default, c11 = default;
            float* a = product->A, p = panels + offset;
            for (var steps = product->Steps; steps > 0; steps--, a += product->AStep, p += Panel.Width)
            {
                var x = TLanes.Create(*a);
                c00 = TLanes.MultiplyAdd(x, TLanes.Load(p), c00);
                c01 = TLanes.MultiplyAdd(x, TLanes.Load(p + width), c01);
                c10 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride), c10);
                c11 = TLanes.MultiplyAdd(x, TLanes.Load(p + stride + width), c11);
            }

            Store<TLanes, TVector>(c00, c01, sums + offset);
            Store<TLanes, TVector>(c10, c11, sums + Panel.Width + offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne<TLanes, TVector>(Product* product, float* panel, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var width = TLanes.Count;
        for (var offset = 0; offset < Panel.Width; offset += 2 * width)
        {
            TVector c0 = default, c1 = default;
            float* a = product->A, p = panel + offset;
            for (var steps = product->Steps; steps > 0; steps--, a += product->AStep, p += Panel.Width)
            {
                var x = TLanes.Create(*a);
                c0 = TLanes.MultiplyAdd(x, TLanes.Load(p), c0);
                c1 = TLanes.MultiplyAdd(x, TLanes.Load(p + width), c1);
            }

            Store<TLanes, TVector>(c0, c1, sums + offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector>(TVector low, TVector high, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        TLanes.Store(low, sums);
        TLanes.Store(high, sums + TLanes.Count);
    }
}
