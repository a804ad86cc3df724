namespace Kith.Experiments.Charts;

/// <summary>Which of many points to draw, so that the picture looks the same; no random numbers are used.</summary>
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
        var (kept, points) = (new int[most], new Points(x, y));
        kept[^1] = count - 1;
        var width = (count - 2.0) / (most - 2);
        for (var bucket = 1; bucket < most - 1; bucket++)
        {
            var (start, end) = (Start(bucket - 1, width), Start(bucket, width));
            var ahead = points.Mean(end, Math.Min(Start(bucket + 1, width), count));
            kept[bucket] = points.Largest(kept[bucket - 1], ahead, start, end);
        }

        return kept;
    }

    /// <summary>Evenly spaced indices, first and last included.</summary>
    public static IEnumerable<int> Evenly(int count, int most) => count <= most
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, Math.Max(most, 0)).Select(i => (int)((long)i * (count - 1) / Math.Max(1, most - 1)));

    private static int Start(int bucket, double width) => 1 + (int)(bucket * width);

    private readonly record struct Points(IReadOnlyList<double> X, IReadOnlyList<double> Y)
    {
        public int Largest(int before, (double X, double Y) ahead, int start, int end)
        {
            var (best, largest) = (start, -1.0);
            var (x, y) = (X[before], Y[before]);
            for (var i = start; i < end; i++)
            {
                var area = Math.Abs(((x - ahead.X) * (Y[i] - y)) - ((x - X[i]) * (ahead.Y - y)));
                if (area > largest) (best, largest) = (i, area);
            }

            return best;
        }

        public (double X, double Y) Mean(int start, int end)
        {
            var (sumX, sumY) = (0.0, 0.0);
            for (var i = start; i < end; i++) (sumX, sumY) = (sumX + X[i], sumY + Y[i]);
            var count = Math.Max(1, end - start);
            return (sumX / count, sumY / count);
        }
    }
}
