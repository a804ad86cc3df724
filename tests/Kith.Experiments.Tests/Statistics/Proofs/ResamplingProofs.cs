using Kith.Experiments.Statistics;
using Kith.Numerics;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class ResamplingProofs
{
    private static readonly Bootstrap Few = new(40, 0.8);

    [Fact]
    public void Intervals_are_quantiles_of_draws_made_one_by_one()
    {
        foreach (var (number, sample) in All("bootstrap").Where(sample => sample.Length > 0).Index())
        {
            var stream = new RandomStream(number, "draws");
            var found = Few.Of<double>(sample, Middle, stream);
            var other = stream;
            double[] drawn = [.. Enumerable.Range(0, 40).Select(_ => Middle(Again(sample, ref other)))];
            Check(Middle(sample), drawn, sample.Length, found, sample.Largest());
        }
    }

    [Fact]
    public void Groups_are_redrawn_by_themselves_or_after_the_groups()
    {
        foreach (var (number, groups) in All("groups").Where(sample => sample.Length > 0).Chunk(3).Index())
        {
            var stream = new RandomStream(number, "draws");
            var (flat, quarters, nested, pair) = (stream, stream, stream, stream);
            var units = groups.Length > 1 ? groups.Length : groups[0].Length;
            var values = groups.Any(group => group.Length > 1) ? groups.Sum(group => group.Length) : 1;
            double[] joined = [.. groups.SelectMany(group => group)];
            Check(
                Middle(joined),
                [.. Enumerable.Range(0, 40).Select(_ => Middle([.. groups.SelectMany(group => Again(group, ref flat))]))],
                values, Few.Stratified<double>(groups, Middle, stream), joined.Largest());
            Check(
                InterquartileMean.Of(joined),
                [.. Enumerable.Range(0, 40).Select(
                    _ => InterquartileMean.Of([.. groups.SelectMany(group => Again(group, ref quarters))]))],
                values, InterquartileMean.Stratified(groups, Few, stream), joined.Largest());
            double MeanOf(IEnumerable<double> values) => Moments.Of([.. values]).Mean;
            double Drawn(ref RandomStream random)
            {
                var drawn = new double[groups.Length];
                foreach (ref var value in drawn.AsSpan())
                    value = Middle(Again(groups[random.NextInt(groups.Length)], ref random));
                return MeanOf(drawn);
            }

            var mean = MeanOf(groups.Select(group => Middle(group)));
            Check(
                mean, [.. Enumerable.Range(0, 40).Select(_ => Drawn(ref nested))],
                units, Few.Nested<double>(groups, Middle, stream), joined.Largest());
            Check(
                mean - mean, [.. Enumerable.Range(0, 40).Select(_ => Drawn(ref pair) - Drawn(ref pair))], units,
                Few.NestedPair<double>((groups, groups), Middle, (a, b) => a - b, stream), joined.Largest());
        }
    }

    [Fact]
    public void Pairs_are_redrawn_as_pairs()
    {
        foreach (var (number, sample) in All("pairs").Where(sample => sample.Length > 1).Index())
        {
            var stream = new RandomStream(number, "draws");
            double[] b = [.. sample.Reverse()];
            double[] differences = [.. sample.Zip(b, (first, second) => first - second)];
            var found = Few.Paired(sample, b, stream);
            var other = stream;
            double[] drawn = [.. Enumerable.Range(0, 40).Select(_ => Moments.Of(Again(differences, ref other)).Mean)];
            Check(Moments.Of(differences).Mean, drawn, sample.Length, found.Estimate, differences.Largest());
            Assert.InRange(found.P, 1.0 / 41, 1);
        }
    }

    [Fact]
    public void One_value_or_one_pair_gives_no_interval()
    {
        Assert.False(Few.Of<double>([3], Middle, new(1, "one")).Interval.IsKnown);
        Assert.False(Few.Nested<double>([[3]], Middle, new(1, "one")).Interval.IsKnown);
        Assert.False(Few.NestedPair<double>(([[3]], [[3, 4]]), Middle, (a, b) => a - b, new(1, "one")).Interval.IsKnown);
        var pair = Few.Paired([3], [3], new(1, "one"));
        Assert.Equal((0, 1, false), (pair.Estimate.Value, pair.P, pair.Estimate.Interval.IsKnown));
    }

    [Fact]
    public void Draws_without_a_value_are_left_out_instead_of_counting_as_the_smallest()
    {
        // Where only zeros are drawn there is no ratio; the others give 1.
        double Ratio(ReadOnlySpan<double> values) => Moments.Of(values).Mean / Moments.Of(values).Mean;
        Assert.Equal(new Interval(1, 1), new Bootstrap(2000).Of([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], Ratio, new(1, "ratio")).Interval);
        Assert.False(new Bootstrap(10).Of([0.0, 0.0], Ratio, new(1, "ratio")).Interval.IsKnown);
    }

    // At 80 % it takes four equal values until the test of signs excludes every other.
    private static void Check(double value, double[] drawn, int units, Estimate found, double size = 0)
    {
        Near(value, found.Value, 1e-14, size);
        var known = units > 1 && (units > 3 || drawn.Distinct().Skip(1).Any());
        Assert.Equal(known, found.Interval.IsKnown);
        if (!known) return;
        size = Math.Max(size, drawn.Largest());
        var sorted = drawn.Order().ToArray();
        Near(Quantiles.OfSorted(sorted, 0.5 * (1 - 0.8)), found.Interval.Low, 1e-14, size);
        Near(Quantiles.OfSorted(sorted, 0.5 * (1 + 0.8)), found.Interval.High, 1e-14, size);
        Near(Moments.Of(drawn).StandardDeviation, found.StandardError, 1e-10, size);
    }

    private static double Middle(ReadOnlySpan<double> sample) => Quantiles.OfSorted(Quantiles.Sorted(sample), 0.5);

    private static double[] Again(double[] sample, ref RandomStream random)
    {
        var drawn = new double[sample.Length];
        foreach (ref var value in drawn.AsSpan()) value = sample[random.NextInt(sample.Length)];
        return drawn;
    }
}
