using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Reductions;

/// <summary>Adds up columns, four vectors of them at a time in registers.</summary>
internal readonly unsafe struct ColumnSumKernel : IKernel<ColumnSums>
{
    public static void Run<TLanes, TVector>(ColumnSums* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var column = 0;
        for (; column <= work->Columns - 4 * TLanes.Count; column += 4 * TLanes.Count) AddFour<TLanes, TVector>(work, column);
        for (; column <= work->Columns - TLanes.Count; column += TLanes.Count) AddOne<TLanes, TVector>(work, column);
        if (TLanes.Count == 1) return;
        for (; column <= work->Columns - 4; column += 4) AddFour<Lanes32, float>(work, column);
        for (; column < work->Columns; column++) AddOne<Lanes32, float>(work, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour<TLanes, TVector>(ColumnSums* work, int column)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var width = TLanes.Count;
        var sums = work->Sums + column;
        var value = work->Values + column;
        var (s0, s1) = (TLanes.Load(sums), TLanes.Load(sums + width));
        var (s2, s3) = (TLanes.Load(sums + 2 * width), TLanes.Load(sums + 3 * width));
        for (var row = 0; row < work->Rows; row++, value += work->Row)
        {
            s0 = TLanes.Add(s0, TLanes.Load(value));
            s1 = TLanes.Add(s1, TLanes.Load(value + width));
            s2 = TLanes.Add(s2, TLanes.Load(value + 2 * width));
            s3 = TLanes.Add(s3, TLanes.Load(value + 3 * width));
        }

        TLanes.Store(s0, sums);
        TLanes.Store(s1, sums + width);
        TLanes.Store(s2, sums + 2 * width);
        TLanes.Store(s3, sums + 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne<TLanes, TVector>(ColumnSums* work, int column)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var value = work->Values + column;
        var sum = TLanes.Load(work->Sums + column);
        for (var row = 0; row < work->Rows; row++, value += work->Row) sum = TLanes.Add(sum, TLanes.Load(value));
        TLanes.Store(sum, work->Sums + column);
    }
}
