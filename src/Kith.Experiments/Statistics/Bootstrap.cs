using Kith.Numerics;

namespace Kith.Experiments.Statistics;

/// <summary>
/// Intervals by drawing again from the data, with replacement (Efron, 1979). The same stream gives the same interval.
/// </summary>
/// <remarks>
/// Where there is nothing to draw from, as with a single value, the interval is unknown. So it is where all draws give the same
/// and there are fewer values than would let the test of signs exclude any other, 2^(1 − n) below 1 − confidence: six at 95 %.
/// Draws for which the statistic is not defined are left out.
/// </remarks>
/// <param name="Resamples">How often to draw again, at least 1.</param>
/// <param name="Confidence">Share of the redrawn statistics inside the interval, in (0, 1).</param>
public sealed record Bootstrap(int Resamples = 2000, double Confidence = 0.95)
{
    /// <summary>Interval of a statistic of independent values.</summary>
    /// <typeparam name="T">What the sample is made of.</typeparam>
    /// <param name="sample">The values, at least one.</param>
    /// <param name="statistic">What to compute from them.</param>
    /// <param name="random">Where the draws come from.</param>
    public Estimate Of<T>(IReadOnlyList<T> sample, Statistic<T> statistic, RandomStream random)
    {
        var redraw = new Redraw<T>([sample]);
        return Collect(statistic([.. sample]), sample.Count, () => statistic(redraw.Sample(0, ref random)));
    }

    /// <summary>
    /// Interval of a statistic of several groups of which each is redrawn by itself, as for several tasks or conditions
    /// (Agarwal et al., "Deep RL at the edge of the statistical precipice", 2021). The statistic sees all groups joined.
    /// </summary>
    /// <typeparam name="T">What the groups are made of.</typeparam>
    /// <param name="strata">The groups, none of them empty.</param>
    /// <param name="statistic">What to compute from all values together.</param>
    /// <param name="random">Where the draws come from.</param>
    public Estimate Stratified<T>(IReadOnlyList<IReadOnlyList<T>> strata, Statistic<T> statistic, RandomStream random)
    {
        var redraw = new Redraw<T>(strata);
        return Collect(
            statistic([.. strata.SelectMany(group => group)]), redraw.VariesWithin ? strata.Sum(group => group.Count) : 1,
            () => statistic(redraw.EverySample(ref random)));
    }

    /// <summary>
    /// Interval of a mean over trained models: first the models are redrawn, then the lives within each drawn model.
    /// Lives of one model are not independent repetitions of its training, so redrawing only lives
    /// would give too narrow an interval.
    /// </summary>
    /// <typeparam name="T">What a model's results are made of.</typeparam>
    /// <param name="models">Results of each independently trained model, none of them empty.</param>
    /// <param name="statistic">What to compute from one model's results; the value is the mean over the models.</param>
    /// <param name="random">Where the draws come from.</param>
    public Estimate Nested<T>(IReadOnlyList<IReadOnlyList<T>> models, Statistic<T> statistic, RandomStream random)
    {
        var redraw = new Redraw<T>(models);
        return Collect(redraw.MeanOfAll(statistic), redraw.Units, () => redraw.MeanOfDrawn(statistic, ref random));
    }

    /// <summary>
    /// Interval of a quantity of two sets of trained models, such as a difference or a ratio; both are
    /// redrawn as in <see cref="Nested"/>.
    /// </summary>
    /// <typeparam name="T">What a model's results are made of.</typeparam>
    /// <param name="models">Models of the first condition and of the second.</param>
    /// <param name="statistic">What to compute from one model's results.</param>
    /// <param name="combine">What to compute from the two means over models.</param>
    /// <param name="random">Where the draws come from.</param>
    public Estimate NestedPair<T>(
        (IReadOnlyList<IReadOnlyList<T>> First, IReadOnlyList<IReadOnlyList<T>> Second) models, Statistic<T> statistic,
        Func<double, double, double> combine, RandomStream random)
    {
        var (first, second) = (new Redraw<T>(models.First), new Redraw<T>(models.Second));
        return Collect(
            combine(first.MeanOfAll(statistic), second.MeanOfAll(statistic)), Math.Min(first.Units, second.Units),
            () => combine(first.MeanOfDrawn(statistic, ref random), second.MeanOfDrawn(statistic, ref random)));
    }

    /// <summary>
    /// Mean difference of paired values, such as two policies' results on the same seeds: whole pairs are redrawn for the
    /// interval.
    /// </summary>
    /// <param name="a">First values.</param>
    /// <param name="b">Second values, in the same order.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <exception cref="ArgumentException">There are no pairs, or the lists differ in length.</exception>
    public PairedDifference Paired(IReadOnlyList<double> a, IReadOnlyList<double> b, RandomStream random)
    {
        if (a.Count != b.Count || a.Count == 0)
            throw new ArgumentException($"Found {a.Count} and {b.Count} values; pairs need as many of each, at least one.");
        double[] differences = [.. a.Zip(b, static (first, second) => first - second)];
        var (found, redraw, signs) = (Moments.Of(differences), new Redraw<double>([differences]), random.Split("signs"));
        var estimate = Collect(found.Mean, differences.Length, () => Moments.Of(redraw.Sample(0, ref random)).Mean);
        return new(estimate, SignFlips.P(differences, Resamples, signs));
    }

    private Estimate Collect(double value, int units, Func<double> draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 1);
        if (units < 2) return new(value, Interval.Unknown, double.NaN);
        var drawn = new double[Resamples];
        foreach (ref var statistic in drawn.AsSpan()) statistic = draw();
        Array.Sort(drawn);
        var defined = drawn.AsSpan(drawn.Count(double.IsNaN)); // what is no number is sorted to the front
        return defined.IsEmpty || (defined[0] == defined[^1] && !EqualValues.Suffice(units, Confidence))
            ? new(value, Interval.Unknown, double.NaN)
            : new(value, Interval.Central(defined, Confidence), Moments.Of(defined).StandardDeviation);
    }
}
