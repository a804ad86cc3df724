using System.Runtime.Intrinsics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>Reads order statistics of eight rows of eight numbers at once; a lane is a row.</summary>
internal static class RowOrder
{
    private const int Half = Octant.Count / 2;

    /// <summary>
    /// For every row the value at <paramref name="position"/> of its ascending order, between two places on the straight line between them.
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
            for (var column = 0; column < Octant.Count; column++) sorted[column] = Vector256.Create(columns.Slice(column * Octant.Count + half, Half));
            Sort(sorted);
            (((1 - share) * sorted[low]) + (share * sorted[high])).CopyTo(values[half..]);
        }
    }

    // Batcher's odd-even network for eight: 19 exchanges.
    private static void Sort(Span<Vector256<double>> v)
    {
        Exchange(ref v[0], ref v[2]);
        Exchange(ref v[1], ref v[3]);
        Exchange(ref v[4], ref v[6]);
        Exchange(ref v[5], ref v[7]);
        Exchange(ref v[0], ref v[4]);
        Exchange(ref v[1], ref v[5]);
        Exchange(ref v[2], ref v[6]);
        Exchange(ref v[3], ref v[7]);
        Exchange(ref v[0], ref v[1]);
        Exchange(ref v[2], ref v[3]);
        Exchange(ref v[4], ref v[5]);
        Exchange(ref v[6], ref v[7]);
        Exchange(ref v[2], ref v[4]);
        Exchange(ref v[3], ref v[5]);
        Exchange(ref v[1], ref v[4]);
        Exchange(ref v[3], ref v[6]);
        Exchange(ref v[1], ref v[2]);
        Exchange(ref v[3], ref v[4]);
        Exchange(ref v[5], ref v[6]);
    }

    private static void Exchange(ref Vector256<double> a, ref Vector256<double> b) => (a, b) = (Vector256.Min(a, b), Vector256.Max(a, b));
}
