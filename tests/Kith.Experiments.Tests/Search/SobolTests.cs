using Kith.Experiments.Search;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Experiments.Tests.Search;

public class SobolTests
{
    [Fact]
    [Trait("Vectors", "therapy")]
    public void Plain_points_are_as_recorded()
    {
        var recorded = VectorFiles.Read("therapy", "sobol.json");
        var sequence = new SobolSequence(recorded.Whole("dimension"));
        var point = new double[sequence.Dimensions];
        foreach (var (index, expected) in recorded.GetProperty("points").EnumerateArray().Index())
        {
            sequence.Fill(index + recorded.Whole("first_index"), point);
            Assert.Equal(expected.Numbers(), point);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(10)]
    public void Each_equal_interval_of_every_axis_holds_one_scrambled_point(int power)
    {
        var count = 1 << power;
        var points = Points(new SobolSequence(12, new RandomStream(42, "sobol")), 0, count);
        for (var dimension = 0; dimension < 12; dimension++)
            Assert.Equal(Enumerable.Range(0, count), points.Select(point => (int)(point[dimension] * count)).Order());
    }

    [Fact]
    public void Later_runs_of_as_many_points_are_as_even()
    {
        var points = Points(new SobolSequence(12, new RandomStream(42, "sobol")), 192, 64);
        for (var dimension = 0; dimension < 12; dimension++)
            Assert.Equal(Enumerable.Range(0, 64), points.Select(point => (int)(point[dimension] * 64)).Order());
    }

    [Fact]
    public void Every_box_of_equal_size_over_the_first_two_axes_holds_one_scrambled_point()
    {
        var points = Points(new SobolSequence(2, new RandomStream(7, "sobol")), 0, 64);
        for (var power = 0; power <= 6; power++)
        {
            var (columns, rows) = (1 << power, 64 >> power);
            Assert.Equal(64, points.Select(point => ((int)(point[0] * columns), (int)(point[1] * rows))).Distinct().Count());
        }
    }

    [Fact]
    public void Scrambling_moves_points_and_makes_each_uniform_over_the_seeds()
    {
        var sum = 0.0;
        for (var seed = 0; seed < 2000; seed++) sum += Points(new SobolSequence(3, new RandomStream(seed, "sobol")), 0, 1)[0][2];
        Assert.Equal(0.5, sum / 2000, 0.02); // standard error 0.0065
        Assert.NotEqual(
            Points(new SobolSequence(3, new RandomStream(1, "sobol")), 5, 1)[0][1],
            Points(new SobolSequence(3, new RandomStream(2, "sobol")), 5, 1)[0][1]);
    }

    [Fact]
    public void The_mean_of_a_smooth_function_is_far_closer_than_by_chance()
    {
        double[] errors = [.. Enumerable.Range(0, 10)
            .Select(seed => MeanOf(Points(new SobolSequence(6, new RandomStream(seed, "sobol")), 0, 1024)) - 1)];
        Assert.True(Math.Sqrt(errors.Average(error => error * error)) < 0.002, "1,024 points by chance err by about 0.02");
    }

    [Fact]
    public void Too_many_dimensions_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(13));

    private static double MeanOf(double[][] points) =>
        points.Average(point => point.Aggregate(1.0, (product, x) => product * (1 + (0.8 * (x - 0.5)))));

    private static double[][] Points(SobolSequence sequence, int first, int count)
    {
        var points = new double[count][];
        for (var i = 0; i < count; i++) sequence.Fill(first + i, points[i] = new double[sequence.Dimensions]);
        return points;
    }
}
