using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>Reads order statistics of eight rows of eight numbers at once; a lane is a row.</summary>
internal static class RowOrder
{
    private const int Half = Octant.Count / 2;

    /// <summary>
    /// For every row the value at <paramref name="position"/> of its ascending order, between two places on
    /// the straight line between them.
    /// </summary>
    /// <param name="columns">The numbers [column, row].</param>
    /// <param name="position">0 for the smallest, 7 for the largest.</param>
    /// <param name="values">Receives a value per row.</param>
    public static void Read(ReadOnlySpan<double> columns, double position, Span<double> values)
    {
        var low = (int)position;
        var high = Math.Min(low + 1, Octant.Count - 1);
        var share = position - low;
        Span<Vector256<double>> sorted = stackalloc Vector256<double>[Octant.Count];
        for (var half = 0; half < Octant.Count; half += Half)
        {
            Sort(columns[half..], sorted);
            (((1 - share) * sorted[low]) + (share * sorted[high])).CopyTo(values[half..]);
        }
    }

    // Batcher's odd-even network for eight: 19 exchanges, all in registers.
    private static void Sort(ReadOnlySpan<double> columns, Span<Vector256<double>> sorted)
    {
        var (a, b, c, d) = (Column(columns, 0), Column(columns, 1), Column(columns, 2), Column(columns, 3));
        var (e, f, g, h) = (Column(columns, 4), Column(columns, 5), Column(columns, 6), Column(columns, 7));
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref g, ref h);
        Exchange(ref c, ref e);
        Exchange(ref d, ref f);
        Exchange(ref b, ref e);
        Exchange(ref d, ref g);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
        Exchange(ref f, ref g);
        (sorted[0], sorted[1], sorted[2], sorted[3]) = (a, b, c, d);
        (sorted[4], sorted[5], sorted[6], sorted[7]) = (e, f, g, h);
    }

    private static Vector256<double> Column(ReadOnlySpan<double> columns, int column) =>
        Vector256.Create(columns.Slice(column * Octant.Count, Half));

    // No number is missing, and which of two zeros comes first changes nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref Vector256<double> a, ref Vector256<double> b) =>
        (a, b) = (Vector256.MinNative(a, b), Vector256.MaxNative(a, b));
}
