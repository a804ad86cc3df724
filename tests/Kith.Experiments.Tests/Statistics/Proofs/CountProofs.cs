using System.Numerics;
using Kith.Experiments.Statistics;
using Kith.Numerics;
using MathNet.Numerics.Distributions;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class CountProofs
{
    [Fact]
    public void Rates_and_their_intervals_equal_those_computed_another_way()
    {
        foreach (var (successes, trials) in Tables("rates").Select(table => (table.A, table.N)))
        {
            var (found, interval) = (new Proportion(successes, trials), new Proportion(successes, trials).WilsonInterval(0.9));
            Assert.Equal((double)successes / trials, found.Rate);
            var z = Normal.InvCDF(0, 1, 0.95);
            if (successes > 0) Near(z, (found.Rate - interval.Low) / Math.Sqrt(interval.Low * (1 - interval.Low) / trials), 1e-6);
            if (successes < trials)
                Near(z, (interval.High - found.Rate) / Math.Sqrt(interval.High * (1 - interval.High) / trials), 1e-6);
            Assert.True(interval.Low >= 0 && interval.High <= 1 && interval.Contains(found.Rate));
        }

        Assert.True(double.IsNaN(new Proportion(0, 0).Rate));
    }

    [Fact]
    public void Two_rates_compare_as_exact_sums_and_an_independent_library_say()
    {
        foreach (var (a, n, b, m) in Tables("two rates"))
        {
            var found = ProportionTest.Between(new(a, n), new(b, m), 0.9);
            var common = ((double)a + b) / (n + m);
            var difference = ((Exact)a / n) - ((Exact)b / m);
            Near(difference.ToDouble(), found.Difference, 1e-15, 1);
            var error = Math.Sqrt(common * (1 - common) * ((1.0 / n) + (1.0 / m)));
            Near(error == 0 ? 0 : difference.ToDouble() / error, found.Z, 1e-12, 1e-2);
            Near(2 * Normal.CDF(0, 1, -Math.Abs(found.Z)), found.P, 1e-10);
            var (rateA, rateB) = ((double)a / n, (double)b / m);
            var half = Normal.InvCDF(0, 1, 0.95) * Math.Sqrt((rateA * (1 - rateA) / n) + (rateB * (1 - rateB) / m));
            Near(found.Difference - half, found.DifferenceInterval.Low, 1e-9, 1);
            Near(found.Difference + half, found.DifferenceInterval.High, 1e-9, 1);
            Near(AtLeast(a, n, b, m), found.ExactGreaterP, 1e-11);
        }
    }

    [Fact]
    public void Counts_of_thousands_of_millions_do_not_overflow()
    {
        var found = ProportionTest.Between(new(2_000_000_000, 2_000_000_001), new(1_999_999_999, 2_000_000_001));
        Assert.Equal(0.5637, found.P, 3); // z = 1 / √3
        Assert.InRange(found.ExactGreaterP, 0, 1);
    }

    [Fact]
    public void Mcnemars_test_equals_the_exact_sum()
    {
        foreach (var (a, n, b, m) in Tables("pairs"))
        {
            var found = new McNemarTest(n, a, b, m);
            Near(Math.Min(1, 2 * Coins(Math.Min(a, b), a + b)), found.P, 1e-11);
            Near(Coins(b, a + b), found.GreaterP, 1e-11);
            Near(((Exact)(a - b) / (n + a + b + m)).ToDouble(), found.Difference, 1e-15);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.0625)]
    public void A_few_pairs_that_all_favour_one_side_prove_little(int pairs, double p)
    {
        double[] none = new double[pairs], all = [.. Enumerable.Repeat(1.0, pairs)];
        var found = new Bootstrap(10_000).Paired(none, all, new(1, "pairs"));
        Assert.Equal((-1, p), (found.Estimate.Value, found.P));
        Assert.False(found.Estimate.Interval.IsKnown);
        Assert.Equal(p, McNemarTest.Of(new bool[pairs], [.. Enumerable.Repeat(true, pairs)]).P, 14);
    }

    [Fact]
    public void Pairs_that_all_favour_one_side_alike_exclude_other_differences_once_they_are_six()
    {
        double[] none = new double[6], all = [.. Enumerable.Repeat(1.0, 6)];
        Assert.Equal(new Interval(-1, -1), new Bootstrap(100).Paired(none, all, new(1, "pairs")).Estimate.Interval);
        Assert.False(new Bootstrap(100, 0.99).Paired(none, all, new(1, "pairs")).Estimate.Interval.IsKnown);
    }

    [Fact]
    public void Turned_signs_are_all_counted_where_they_are_few()
    {
        foreach (var sample in All("signs"))
        {
            double[] differences =
                [.. sample.Select(value => value / Math.Max(1e-290, sample.Largest())).Where(value => value != 0)];
            if (differences.Length > 6) continue;
            var sum = Exact.Sum(differences.Select(value => (Exact)value));
            var reaching = Enumerable.Range(0, 1 << differences.Length).Count(signs =>
            {
                var other = Exact.Sum(differences.Select((value, i) => (Exact)((signs >> i & 1) == 0 ? value : -value)));
                return Math.Abs(other.ToDouble()) >= Math.Abs(sum.ToDouble()) - 1e-13;
            });
            Near((double)reaching / (1 << differences.Length), SignFlips.P(sample, 100, new(1, "signs")), 1e-12);
        }
    }

    [Fact]
    public void Drawn_signs_come_near_to_all_signs()
    {
        double[] differences = [.. Enumerable.Range(1, 17).Select(i => (i % 3 == 0 ? -1 : 1) * Math.Sqrt(i))];
        var sum = differences.Sum();
        var all = Enumerable.Range(0, 1 << 17).Count(signs =>
            Math.Abs(differences.Select((value, i) => (signs >> i & 1) == 0 ? value : -value).Sum()) >= sum - 1e-9);
        Assert.Equal(Math.ScaleB(all, -17), SignFlips.P(differences, 20_000, new(2, "signs")), 0.01);
    }

    [Fact]
    public void Largest_distance_of_two_samples_is_found_at_one_of_their_values()
    {
        foreach (var pair in Random("smirnov", 2 * Many).Chunk(2).Concat(Degenerate().Chunk(2)).Concat(Endless().Chunk(2)))
        {
            var (a, b) = (pair[0], pair[1]);
            var found = KolmogorovSmirnovTest.Between(a, b);
            double Share(double[] sample, double at) =>
                sample.Length == 0 ? 0 : (double)sample.Count(value => value <= at) / sample.Length;
            var distance = a.Length * b.Length == 0 ? 0 : a.Concat(b).Max(at => Math.Abs(Share(a, at) - Share(b, at)));
            Near(distance, found.Statistic, 1e-15, 1);
            if (a.Length * b.Length == 0) continue;
            var root = Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length));
            Near(Tail((root + 0.12 + (0.11 / root)) * distance), found.P, 1e-10, 1e-6);
        }

        Assert.True(double.IsNaN(KolmogorovSmirnovTest.Between([1, double.NaN], [1, 2]).P));
    }

    // The defining series; below 0.3 its value is 1 to nine digits, and the alternating terms would need hundreds.
    private static double Tail(double lambda) => lambda < 0.3
        ? 1
        : Math.Clamp(
            2 * Enumerable.Range(1, 200).Reverse().Sum(k => (k % 2 == 0 ? -1 : 1) * Math.Exp(-2.0 * k * k * lambda * lambda)),
            0, 1);

    private static double Coins(int k, int n) => k >= n
        ? 1
        : (Whole(Enumerable.Range(0, k + 1).Select(i => Choose(n, i))) / (Exact)Math.ScaleB(1, n)).ToDouble();

    // P(at least a successes in the first group), given all successes, by counting the ways.
    private static double AtLeast(int a, int n, int b, int m)
    {
        var ways = Whole(Enumerable.Range(a, Math.Min(n, a + b) - a + 1).Select(k => Choose(n, k) * Choose(m, a + b - k)));
        return (ways / Whole([Choose(n + m, a + b)])).ToDouble();
    }

    private static Exact Whole(IEnumerable<BigInteger> numbers) =>
        Exact.Of(numbers.Aggregate(BigInteger.Zero, (sum, number) => sum + number));

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        var ways = BigInteger.One;
        for (var i = 1; i <= k; i++) ways = ways * (n - i + 1) / i;
        return ways;
    }

    private static IEnumerable<(int A, int N, int B, int M)> Tables(string purpose)
    {
        for (var number = 0; number < Many; number++)
        {
            var random = new RandomStream(21, purpose, number);
            var (n, m) = (1 + random.NextInt(number % 10 == 0 ? 300 : 25), 1 + random.NextInt(25));
            yield return (random.NextInt(n + 1), n, random.NextInt(m + 1), m);
        }

        for (var n = 1; n <= 50; n++)
        {
            foreach (var table in ((int, int, int, int)[])[(0, n, 0, n), (n, n, n, n), (0, n, n, n), (n, n, 0, 1)])
                yield return table;
        }
    }
}
