using Kith.Numerics.Lookup;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

/// <summary>The kernels of looked-up vectors, there and back, at a width of the caller's choice.</summary>
internal static unsafe class LookupWork
{
    private const int Rows = 41;

    public static ulong Hash<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var fingerprint = new Fingerprint();
        foreach (var (places, symbols, width) in new[] { (50, 9, 8), (1, 8, 16), (3, 5, 3) })
        {
            Sum<TLanes, TVector>(fingerprint, places, symbols, width);
            Differentiate<TLanes, TVector>(fingerprint, places, symbols, width);
        }

        return fingerprint.Value;
    }

    private static void Sum<TLanes, TVector>(Fingerprint fingerprint, int places, int symbols, int width)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Columns = LookupTable.PanelColumns + 5;
        var (table, weights) =
            (Reference.Numbers(symbols * width, 1), Reference.Numbers(places * width * LookupTable.PanelColumns, 2));
        var (numbers, length) = (Reference.Numbers(2 * Rows, 3), (3 + places * symbols) * LookupTable.PanelColumns);
        var (panels, output) = (Reference.Numbers(2 * length, 4), new float[Rows * Columns]);
        var offsets = new int[Rows * places];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = (3 + i % places * symbols + i * 7 % symbols) * LookupTable.PanelColumns;
        fixed (int* o = offsets)
        fixed (float* t = table, w = weights, n = numbers, p = panels, y = output)
        {
            var products = new LookupTable
            {
                Places = places,
                Symbols = symbols,
                Width = width,
                Table = t,
                Weights = w,
                WeightRow = LookupTable.PanelColumns,
            };
            products.Rows = p + 3 * LookupTable.PanelColumns;
            LookupTableKernel.Run<TLanes, TVector>(&products);
            var sums = new LookupSums
            {
                Rows = Rows,
                Columns = Columns,
                NumberCount = 2,
                Numbers = n,
                Terms = places,
                Offsets = o,
                Panels = p,
                PanelLength = length,
                Output = y,
                OutputRow = Columns,
            };
            LookupSumKernel.Run<TLanes, TVector>(&sums);
        }

        fingerprint.Add(output);
    }

    private static void Differentiate<TLanes, TVector>(Fingerprint fingerprint, int places, int symbols, int width)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Columns = LookupGradient.PanelColumns;
        var (gradients, table) = (Reference.Numbers(Rows * Columns, 5), Reference.Numbers(symbols * width, 6));
        var (weights, sums) = (Reference.Numbers(places * width * Columns, 7), Reference.Numbers(places * width * Columns, 8));
        var (scratch, chains) = (new float[symbols * Columns], Reference.Numbers(symbols * width * LookupGradient.Chains, 9));
        var members = new ulong[places * symbols];
        for (var i = 0; i < Rows * places; i++) members[i % places * symbols + i * 5 % symbols] |= 1UL << i / places;
        fixed (ulong* m = members)
        fixed (float* y = gradients, t = table, w = weights, dw = sums, s = scratch, dt = chains)
        {
            var work = new LookupGradient
            {
                Places = places,
                Symbols = symbols,
                Width = width,
                Members = m,
                OutputGradients = y,
                Table = t,
                Weights = w,
                WeightRow = Columns,
                WeightGradients = dw,
                WeightGradientRow = Columns,
                Accumulate = true,
                Sums = s,
                TableGradients = dt,
            };
            LookupGradientKernel.Run<TLanes, TVector>(&work);
        }

        fingerprint.Add(sums);
        fingerprint.Add(chains);
    }
}
