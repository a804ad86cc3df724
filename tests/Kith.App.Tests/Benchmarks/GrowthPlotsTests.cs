using Kith.Benchmarks.Measuring;
using Kith.Benchmarks.Suites;

namespace Kith.App.Tests.Benchmarks;

public class GrowthPlotsTests
{
    [Fact]
    public void A_sweep_becomes_a_picture_of_time_and_one_of_memory()
    {
        var plots = GrowthPlots.Of([Point(64, 1), Point(256, 1), Point(64, 2), Point(256, 2)]).ToDictionary();
        Assert.Equal(["growth-width.svg", "memory-width.svg"], plots.Keys.Order());
        var picture = plots["growth-width.svg"].ToSvg();
        Assert.Contains("2 threads: 0.5 (0.4 to 0.75) at 64", picture, StringComparison.Ordinal);
        Assert.Contains("µs per step", picture, StringComparison.Ordinal);
    }

    private static Measurement Point(int size, int threads) => new()
    {
        Suite = "growth",
        Name = $"width {size}",
        Threads = threads,
        Seconds = new(1e-6 / threads, 0.8e-6 / threads, 1.5e-6 / threads),
        Rate = 1e6 * threads,
        Unit = "steps/s",
        Details = [new("size", size), new("bytes held", 1e6 * size)],
    };
}
