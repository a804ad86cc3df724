using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Lookup;

/// <summary>Computes a panel of a <see cref="LookupTable"/>, three symbols at a time.</summary>
internal readonly unsafe struct LookupTableKernel : IKernel<LookupTable>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(LookupTable* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var offset = 0; offset < LookupTable.PanelColumns; offset += TLanes.Count)
        {
            float* weights = work->Weights + offset, rows = work->Rows + offset;
            for (var place = 0; place < work->Places; place++)
            {
                var symbol = 0;
                for (; symbol <= work->Symbols - 3; symbol += 3, rows += 3 * LookupTable.PanelColumns)
                    Three<TLanes, TVector>(work, work->Table + symbol * work->Width, weights, rows);
                for (; symbol < work->Symbols; symbol++, rows += LookupTable.PanelColumns)
                    One<TLanes, TVector>(work, work->Table + symbol * work->Width, weights, rows);
                weights += work->Width * work->WeightRow;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Three<TLanes, TVector>(LookupTable* work, float* vector, float* weights, float* rows)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        TVector a = default, b = default, c = default;
        float* second = vector + work->Width, third = second + work->Width;
        var step = work->WeightRow;
        for (var k = 0; k < work->Width; k++, weights += step)
        {
            var w = TLanes.Load(weights);
            a = TLanes.MultiplyAdd(TLanes.Create(vector[k]), w, a);
            b = TLanes.MultiplyAdd(TLanes.Create(second[k]), w, b);
            c = TLanes.MultiplyAdd(TLanes.Create(third[k]), w, c);
        }

        TLanes.Store(a, rows);
        TLanes.Store(b, rows + LookupTable.PanelColumns);
        TLanes.Store(c, rows + 2 * LookupTable.PanelColumns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TLanes, TVector>(LookupTable* work, float* vector, float* weights, float* rows)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        TVector a = default;
        for (var k = 0; k < work->Width; k++, weights += work->WeightRow)
            a = TLanes.MultiplyAdd(TLanes.Create(vector[k]), TLanes.Load(weights), a);
        TLanes.Store(a, rows);
    }
}
