using Kith.Benchmarks.Measuring;
using Kith.Experiments.Charts;

namespace Kith.Benchmarks.Suites;

/// <summary>The pictures of the growth suite: for each sweep the time of a step and the memory.</summary>
internal static class GrowthPlots
{
    public static IEnumerable<KeyValuePair<string, Figure>> Of(IReadOnlyList<Measurement> measurements)
    {
        foreach (var sweep in GrowthSuite.Sweeps)
        {
            Measurement[] points = [.. measurements.Where(each => sweep.Sizes.Any(size => each.Name == sweep.At(size)))];
            if (points.Length == 0) continue;
            yield return new($"growth-{sweep.Name}.svg", new Plot
            {
                Title = $"Time of a step against {sweep.Label}",
                Subtitle = "median and range of repeated updates",
                X = new Axis(sweep.Label) { Logarithmic = true },
                Y = new Axis("µs per step") { Logarithmic = true },
                Marks = PerThreads(points, TimeLine),
            });
            yield return new($"memory-{sweep.Name}.svg", new Plot
            {
                Title = $"Memory against {sweep.Label}",
                Subtitle = "all buffers of the loop",
                X = new Axis(sweep.Label) { Logarithmic = true },
                Y = new Axis("MB") { Logarithmic = true },
                Marks = PerThreads(points, MemoryLine),
            });
        }
    }

    private static Mark[] PerThreads(Measurement[] points, Func<Measurement[], int, Line> line) =>
        [.. points.GroupBy(point => point.Threads).Select((group, index) => line([.. group], index))];

    private static Line TimeLine(Measurement[] points, int index) =>
        new([.. points.Select(Size)], [.. points.Select(point => 1e6 * point.Seconds.Median)])
        {
            Low = [.. points.Select(point => 1e6 * point.Seconds.Least)],
            High = [.. points.Select(point => 1e6 * point.Seconds.Most)],
            Name = NameOf(points[0].Threads),
            Colour = Palette.Category(index),
        };

    private static Line MemoryLine(Measurement[] points, int index) =>
        new([.. points.Select(Size)], [.. points.Select(point => 1e-6 * point.Detail("bytes held")!.Value)])
        {
            Name = NameOf(points[0].Threads),
            Colour = Palette.Category(index),
            Dashed = index > 0,
        };

    private static double Size(Measurement point) => point.Detail("size")!.Value;

    private static string NameOf(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";
}
