using System.Runtime.CompilerServices;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Lookup;

/// <summary>Computes <see cref="LookupSums"/>, panel by panel and four rows at a time.</summary>
internal readonly unsafe struct LookupSumKernel : IKernel<LookupSums>
{
    private const int Width = LookupTable.PanelColumns;

    [SkipLocalsInit]
    public static void Run<TLanes, TVector>(LookupSums* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var edge = stackalloc float[4 * Width];
        var panel = work->Panels;
        for (var column = 0; column < work->Columns; column += Width, panel += work->PanelLength)
        {
            var columns = Math.Min(Width, work->Columns - column);
            for (int row = 0, rows; row < work->Rows; row += rows)
            {
                rows = work->Rows - row >= 4 ? 4 : 1;
                var output = work->Output + row * work->OutputRow + column;
                var to = columns == Width ? output : edge;
                var step = columns == Width ? work->OutputRow : Width;
                for (var offset = 0; offset < Width; offset += TLanes.Count)
                {
                    if (rows == 4) Four<TLanes, TVector>(work, row, panel + offset, to + offset, step);
                    else One<TLanes, TVector>(work, row, panel + offset, to + offset);
                }

                if (to == edge) Packing.CopyRows(edge, Width, rows, columns, output, work->OutputRow);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLanes, TVector>(LookupSums* work, int row, float* panel, float* output, nint step)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (terms, numbers) = (work->Terms, work->NumberCount);
        TVector a = TLanes.Load(panel), b = a, c = a, d = a;
        var x = work->Numbers + row * numbers;
        for (var j = 0; j < numbers; j++, x++)
        {
            var w = TLanes.Load(panel + (1 + j) * Width);
            a = TLanes.MultiplyAdd(TLanes.Create(x[0]), w, a);
            b = TLanes.MultiplyAdd(TLanes.Create(x[numbers]), w, b);
            c = TLanes.MultiplyAdd(TLanes.Create(x[2 * numbers]), w, c);
            d = TLanes.MultiplyAdd(TLanes.Create(x[3 * numbers]), w, d);
        }

        int* i = work->Offsets + row * terms, second = i + terms, third = second + terms, fourth = third + terms;
        for (nint t = 0; t < terms; t++)
        {
            a = TLanes.Add(a, TLanes.Load(panel + i[t]));
            b = TLanes.Add(b, TLanes.Load(panel + second[t]));
            c = TLanes.Add(c, TLanes.Load(panel + third[t]));
            d = TLanes.Add(d, TLanes.Load(panel + fourth[t]));
        }

        TLanes.Store(a, output);
        TLanes.Store(b, output + step);
        TLanes.Store(c, output + 2 * step);
        TLanes.Store(d, output + 3 * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes, TVector>(LookupSums* work, int row, float* panel, float* output)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var sum = TLanes.Load(panel);
        var x = work->Numbers + row * work->NumberCount;
        for (var j = 0; j < work->NumberCount; j++)
            sum = TLanes.MultiplyAdd(TLanes.Create(x[j]), TLanes.Load(panel + (1 + j) * Width), sum);
        var i = work->Offsets + row * work->Terms;
        for (var t = 0; t < work->Terms; t++) sum = TLanes.Add(sum, TLanes.Load(panel + i[t]));
        TLanes.Store(sum, output);
    }
}
