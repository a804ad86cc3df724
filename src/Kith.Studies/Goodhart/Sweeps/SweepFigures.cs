using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>The curves of a sweep.</summary>
internal static class SweepFigures
{
    /// <summary>Proxy reward and true energy over the varied value, each on its own axis.</summary>
    public static Plot Divergence(IReadOnlyList<SweepPoint> points, SweepOver over) => new()
    {
        Title = "The measure and the goal",
        Subtitle = "proxy reward (left) and true energy (right) per 1,000 steps; means over seeds, bands: 95 %",
        X = AxisOf(over),
        Y = new("proxy reward per 1,000 steps"),
        SecondY = new("energy per 1,000 steps"),
        Marks =
        [
            .. Curves(points, "proxy reward", point => point.Proxy, 0, dashed: false, second: false),
            .. Curves(points, "energy, guide", point => point.Energy, 2, dashed: true, second: true),
            .. Curves(points, "energy × 10, harsh", point => 10 * point.HarshEnergy, 1, dashed: true, second: true),
        ],
    };

    /// <summary>Efficiency over the varied value.</summary>
    public static Plot Efficiency(IReadOnlyList<SweepPoint> points, SweepOver over) => new()
    {
        Title = "Efficiency",
        Subtitle = "food / (food + poison)",
        X = AxisOf(over),
        Y = new("efficiency") { Minimum = 0, Maximum = 1, Percent = true },
        Marks =
        [
            .. Curves(points, "efficiency", point => point.Efficiency, 3, dashed: false, second: false),
            new ReferenceLine(0.5, "half"),
        ],
    };

    private static IEnumerable<Line> Curves(
        IReadOnlyList<SweepPoint> points, string name, Func<SweepPoint, double> number, int colour, bool dashed, bool second)
    {
        var modes = points.GroupBy(point => point.Mode).ToArray();
        return modes.Select((mode, i) =>
        {
            var places = mode.GroupBy(point => point.Value).OrderBy(place => place.Key).ToArray();
            Moments[] moments = [.. places.Select(place => Moments.Of([.. place.Select(number)]))];
            var several = moments.Any(moment => moment.Count > 1);
            return new Line([.. places.Select(place => place.Key)], [.. moments.Select(moment => moment.Mean)])
            {
                Name = modes.Length > 1 ? $"{name}, {mode.Key}" : name,
                Colour = Palette.Category(colour + (3 * i)),
                Dashed = dashed,
                OnSecondAxis = second,
                Low = several ? [.. moments.Select(moment => moment.MeanInterval().Low)] : [],
                High = several ? [.. moments.Select(moment => moment.MeanInterval().High)] : [],
            };
        });
    }

    private static Axis AxisOf(SweepOver over) => over switch
    {
        SweepOver.Interestingness => new("interestingness of poison (food: 1)"),
        SweepOver.Jamming => new("noise σ on interestingness"),
        _ => new("updates of training"),
    };
}
