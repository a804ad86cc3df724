namespace Kith.Experiments.Charts;

/// <summary>Which of many points to draw, so that the picture stays the same: no chance is involved.</summary>
internal static class Thinning
{
    /// <summary>Most points that one figure draws.</summary>
    public const int MostPoints = 10_000;

    /// <summary>
    /// Indices of the points that keep a line's shape: one per bucket, the one that spans the largest triangle with its
    /// neighbours (Steinarsson, "Downsampling time series for visual representation", 2013). First and last always stay.
    /// </summary>
    public static int[] KeepShape(IReadOnlyList<double> x, IReadOnlyList<double> y, int most)
    {
        var count = x.Count;
        if (count <= most || most < 3) return [.. Enumerable.Range(0, count).Take(Math.Max(most, 0))];
        var kept = new int[most];
        kept[^1] = count - 1;
        var width = (count - 2.0) / (most - 2);
        for (var bucket = 1; bucket < most - 1; bucket++)
        {
            var (start, end) = (Start(bucket - 1, width), Start(bucket, width));
            var (aheadX, aheadY) = Mean(x, y, end, Math.Min(Start(bucket + 1, width), count));
            kept[bucket] = Largest(x, y, kept[bucket - 1], (aheadX, aheadY), start, end);
        }

        return kept;
    }

    /// <summary>Evenly spaced indices, first and last included.</summary>
    public static IEnumerable<int> Evenly(int count, int most) => count <= most
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, Math.Max(most, 0)).Select(i => (int)((long)i * (count - 1) / Math.Max(1, most - 1)));

    private static int Start(int bucket, double width) => 1 + (int)(bucket * width);

    private static int Largest(
        IReadOnlyList<double> x, IReadOnlyList<double> y, int before, (double X, double Y) ahead, int start, int end)
    {
        var (best, largest) = (start, -1.0);
        for (var i = start; i < end; i++)
        {
            var area = Math.Abs(((x[before] - ahead.X) * (y[i] - y[before])) - ((x[before] - x[i]) * (ahead.Y - y[before])));
            if (area > largest) (best, largest) = (i, area);
        }

        return best;
    }

    private static (double X, double Y) Mean(IReadOnlyList<double> x, IReadOnlyList<double> y, int start, int end)
    {
        var (sumX, sumY) = (0.0, 0.0);
        for (var i = start; i < end; i++) (sumX, sumY) = (sumX + x[i], sumY + y[i]);
        var count = Math.Max(1, end - start);
        return (sumX / count, sumY / count);
    }
}
