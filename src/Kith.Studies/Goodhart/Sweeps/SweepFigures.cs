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
            .. Curves(points, new("proxy reward", point => point.Proxy, 0)),
            .. Curves(points, new("energy, guide", point => point.Energy, 2, OnSecondAxis: true)),
            .. Curves(points, new("energy × 10, harsh", point => 10 * point.HarshEnergy, 1, OnSecondAxis: true)),
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
            .. Curves(points, new("efficiency", point => point.Efficiency, 3)),
            new ReferenceLine(0.5, "half"),
        ],
    };

    private static IEnumerable<Line> Curves(IReadOnlyList<SweepPoint> points, Curve curve)
    {
        var modes = points.GroupBy(point => point.Mode).ToArray();
        return modes.Select((mode, i) =>
        {
            var places = mode.GroupBy(point => point.Value).OrderBy(place => place.Key).ToArray();
            Moments[] moments = [.. places.Select(place => Moments.Of([.. place.Select(curve.Number)]))];
            var several = moments.Any(moment => moment.Count > 1);
            return new Line([.. places.Select(place => place.Key)], [.. moments.Select(moment => moment.Mean)])
            {
                Name = modes.Length > 1 ? $"{curve.Name}, {mode.Key}" : curve.Name,
                Colour = Palette.Category(curve.Colour + (3 * i)),
                Dashed = curve.OnSecondAxis,
                OnSecondAxis = curve.OnSecondAxis,
                Low = several ? [.. moments.Select(moment => moment.Known().Interval.Low)] : [],
                High = several ? [.. moments.Select(moment => moment.Known().Interval.High)] : [],
            };
        });
    }

    private static Axis AxisOf(SweepOver over) => over switch
    {
        SweepOver.Interestingness => new("interestingness of poison (food: 1)"),
        SweepOver.Jamming => new("noise σ on interestingness"),
        _ => new("updates of training"),
    };

    private sealed record Curve(string Name, Func<SweepPoint, double> Number, int Colour, bool OnSecondAxis = false);
}
