using System.Numerics;
using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Lookup;

/// <summary>Adds up a <see cref="LookupGradient"/>: a place's sums stay in the first cache until all is made of them.</summary>
internal readonly unsafe struct LookupGradientKernel : IKernel<LookupGradient>
{
    private const int Width = LookupGradient.PanelColumns;
    private const int Chains = LookupGradient.Chains;

    public static void Run<TLanes, TVector>(LookupGradient* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var place = 0; place < work->Places; place++)
        {
            for (var offset = 0; offset < Width; offset += 4 * TLanes.Count)
            {
                SumMembers<TLanes, TVector>(work, place, offset);
                AddToWeights<TLanes, TVector>(work, place, offset);
            }

            for (var chain = 0; chain < Chains; chain += TLanes.Count) AddToTable<TLanes, TVector>(work, place, chain);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumMembers<TLanes, TVector>(LookupGradient* work, int place, int offset)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var members = work->Members + place * work->Symbols;
        float* gradients = work->OutputGradients + offset, sums = work->Sums + offset;
        for (var symbol = 0; symbol < work->Symbols; symbol++, sums += Width)
        {
            TVector a = default, b = default, c = default, d = default;
            for (var rows = members[symbol]; rows != 0; rows &= rows - 1)
            {
                var row = gradients + (nint)BitOperations.TrailingZeroCount(rows) * Width;
                a = TLanes.Add(a, TLanes.Load(row));
                b = TLanes.Add(b, TLanes.Load(row + TLanes.Count));
                c = TLanes.Add(c, TLanes.Load(row + 2 * TLanes.Count));
                d = TLanes.Add(d, TLanes.Load(row + 3 * TLanes.Count));
            }

            Store<TLanes, TVector>(a, b, c, d, sums, TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddToWeights<TLanes, TVector>(LookupGradient* work, int place, int offset)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (width, row) = (work->Width, work->WeightGradientRow);
        var gradients = work->WeightGradients + place * width * row + offset;
        var k = 0;
        for (; k < width - 1; k += 2, gradients += 2 * row)
        {
            TVector a0 = default, a1 = default, a2 = default, a3 = default,
                b0 = default, b1 = default, b2 = default, b3 = default;
            if (work->Accumulate)
            {
                Load<TLanes, TVector>(gradients, TLanes.Count, out a0, out a1, out a2, out a3);
                Load<TLanes, TVector>(gradients + row, TLanes.Count, out b0, out b1, out b2, out b3);
            }

            float* table = work->Table + k, sums = work->Sums + offset;
            for (var symbol = work->Symbols; symbol > 0; symbol--, table += width, sums += Width)
            {
                var (a, b) = (TLanes.Create(table[0]), TLanes.Create(table[1]));
                Load<TLanes, TVector>(sums, TLanes.Count, out var s0, out var s1, out var s2, out var s3);
                (a0, a1) = (TLanes.MultiplyAdd(a, s0, a0), TLanes.MultiplyAdd(a, s1, a1));
                (a2, a3) = (TLanes.MultiplyAdd(a, s2, a2), TLanes.MultiplyAdd(a, s3, a3));
                (b0, b1) = (TLanes.MultiplyAdd(b, s0, b0), TLanes.MultiplyAdd(b, s1, b1));
                (b2, b3) = (TLanes.MultiplyAdd(b, s2, b2), TLanes.MultiplyAdd(b, s3, b3));
            }

            Store<TLanes, TVector>(a0, a1, a2, a3, gradients, TLanes.Count);
            Store<TLanes, TVector>(b0, b1, b2, b3, gradients + row, TLanes.Count);
        }

        if (k < width) AddToLastWeights<TLanes, TVector>(work, k, gradients, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddToLastWeights<TLanes, TVector>(LookupGradient* work, int k, float* gradients, int offset)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var end = offset + 4 * TLanes.Count; offset < end; offset += TLanes.Count, gradients += TLanes.Count)
        {
            var sum = work->Accumulate ? TLanes.Load(gradients) : default;
            float* table = work->Table + k, sums = work->Sums + offset;
            for (var symbol = work->Symbols; symbol > 0; symbol--, table += work->Width, sums += Width)
                sum = TLanes.MultiplyAdd(TLanes.Create(*table), TLanes.Load(sums), sum);
            TLanes.Store(sum, gradients);
        }
    }

    // Three symbols times four numbers at a time, then what is left over singly.
    private static void AddToTable<TLanes, TVector>(LookupGradient* work, int place, int chain)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (width, row, symbol) = (work->Width, work->WeightRow, 0);
        var weights = work->Weights + place * width * row + chain;
        for (; symbol <= work->Symbols - 3; symbol += 3)
        {
            var k = 0;
            for (; k <= width - 4; k += 4) AddTile<TLanes, TVector>(work, symbol, k, weights + k * row, chain);
            for (var i = 0; i < 3 && k < width; i++) AddRest<TLanes, TVector>(work, symbol + i, k, weights, chain);
        }

        for (; symbol < work->Symbols; symbol++) AddRest<TLanes, TVector>(work, symbol, 0, weights, chain);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile<TLanes, TVector>(LookupGradient* work, int symbol, int k, float* weights, int chain)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (row, next) = (work->WeightRow, work->Width * Chains);
        var to = work->TableGradients + (symbol * work->Width + k) * Chains + chain;
        var sums = work->Sums + symbol * Width + chain;
        Load<TLanes, TVector>(to, Chains, out var a0, out var a1, out var a2, out var a3);
        Load<TLanes, TVector>(to + next, Chains, out var b0, out var b1, out var b2, out var b3);
        Load<TLanes, TVector>(to + 2 * next, Chains, out var c0, out var c1, out var c2, out var c3);
        for (var columns = Width; columns > 0; columns -= Chains, sums += Chains, weights += Chains)
        {
            Load<TLanes, TVector>(weights, row, out var w0, out var w1, out var w2, out var w3);
            var (a, b, c) = (TLanes.Load(sums), TLanes.Load(sums + Width), TLanes.Load(sums + 2 * Width));
            (a0, b0, c0) = (TLanes.MultiplyAdd(a, w0, a0), TLanes.MultiplyAdd(b, w0, b0), TLanes.MultiplyAdd(c, w0, c0));
            (a1, b1, c1) = (TLanes.MultiplyAdd(a, w1, a1), TLanes.MultiplyAdd(b, w1, b1), TLanes.MultiplyAdd(c, w1, c1));
            (a2, b2, c2) = (TLanes.MultiplyAdd(a, w2, a2), TLanes.MultiplyAdd(b, w2, b2), TLanes.MultiplyAdd(c, w2, c2));
            (a3, b3, c3) = (TLanes.MultiplyAdd(a, w3, a3), TLanes.MultiplyAdd(b, w3, b3), TLanes.MultiplyAdd(c, w3, c3));
        }

        Store<TLanes, TVector>(a0, a1, a2, a3, to, Chains);
        Store<TLanes, TVector>(b0, b1, b2, b3, to + next, Chains);
        Store<TLanes, TVector>(c0, c1, c2, c3, to + 2 * next, Chains);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRest<TLanes, TVector>(LookupGradient* work, int symbol, int k, float* weights, int chain)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (; k < work->Width; k++)
        {
            var to = work->TableGradients + (symbol * work->Width + k) * Chains + chain;
            float* sums = work->Sums + symbol * Width + chain, w = weights + k * work->WeightRow;
            var sum = TLanes.Load(to);
            for (var column = 0; column < Width; column += Chains)
                sum = TLanes.MultiplyAdd(TLanes.Load(sums + column), TLanes.Load(w + column), sum);
            TLanes.Store(sum, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TLanes, TVector>(
        float* source, nint step, out TVector a, out TVector b, out TVector c, out TVector d)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        (a, b) = (TLanes.Load(source), TLanes.Load(source + step));
        (c, d) = (TLanes.Load(source + 2 * step), TLanes.Load(source + 3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector>(TVector a, TVector b, TVector c, TVector d, float* destination, nint step)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        TLanes.Store(a, destination);
        TLanes.Store(b, destination + step);
        TLanes.Store(c, destination + 2 * step);
        TLanes.Store(d, destination + 3 * step);
    }
}
