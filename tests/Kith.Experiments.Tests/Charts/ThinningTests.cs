using System.Xml.Linq;
using Kith.Experiments.Charts;

namespace Kith.Experiments.Tests.Charts;

public class ThinningTests
{
    [Fact]
    public void The_first_and_the_last_of_many_points_are_kept()
    {
        Assert.Equal([0, 4, 9], Thinning.Evenly(10, 3));
        Assert.Equal([0, 1, 2], Thinning.Evenly(3, 3));
        Assert.Equal([0], Thinning.Evenly(10, 1));
    }

    [Fact]
    public void A_single_peak_among_many_points_is_kept()
    {
        double[] x = [.. Enumerable.Range(0, 50_000).Select(i => (double)i)];
        double[] y = [.. x.Select(i => i == 31_234 ? 9.0 : 0)];
        var plot = new Plot { Y = new() { Minimum = 0, Maximum = 10 }, Marks = [new Line(x, y) { Name = "peak" }] };
        var path = XDocument.Parse(plot.ToSvg()).Descendants()
            .First(element => element.Value == "peak" && element.Name.LocalName == "path");
        var heights = path.Attribute("d")!.Value.Split('M', 'L').Skip(1)
            .Select(point => double.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(heights.Length, 1000, 2001);
        Assert.Single(heights, height => height < heights.Max() - 100);
    }
}
