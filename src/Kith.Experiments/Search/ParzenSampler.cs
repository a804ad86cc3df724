using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>
/// Tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter optimization", 2011): in each
/// dimension by itself, places are drawn from the density of the good trials, and the one with the largest ratio to the
/// density of the others is proposed.
/// </summary>
public sealed class ParzenSampler : Sampler
{
    private const double GoodShare = 0.1;
    private const int MostGood = 25;

    private readonly ParzenOptions _options;
    private readonly RandomStream _random;
    private readonly RandomSampler _start;
    private readonly IReadOnlyList<Trial> _earlier;

    /// <summary>A sampler that may begin with what an earlier search found.</summary>
    /// <param name="space">The space.</param>
    /// <param name="options">Settings.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="earlier">Trials of an earlier search in the same space; may be empty.</param>
    public ParzenSampler(ParameterSpace space, ParzenOptions options, RandomStream random, params IReadOnlyList<Trial> earlier)
        : base(space)
    {
        (_options, _random, _earlier) = (options, random, earlier);
        _start = new(space, random.Split("start"));
    }

    /// <inheritdoc/>
    public override double[] Propose(int number, IReadOnlyList<Trial> history)
    {
        // By objective alone, stable: trials of two searches may share their numbers.
        Trial[] known = [.. _earlier.Concat(history).Where(trial => !double.IsNaN(trial.Objective))
            .OrderByDescending(trial => trial.Objective)];
        if (known.Length < Math.Max(2, _options.RandomTrials)) return _start.Propose(number, history);
        var good = Math.Min(MostGood, (int)Math.Ceiling(GoodShare * known.Length));
        var values = new double[Space.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var random = _random.Split("trial", number).Split("dimension", i);
            double[] seen = [.. known.Select(trial => trial.Values[i])];
            values[i] = Space.Dimensions[i].Kind == DimensionKind.Category
                ? Name(Space.Dimensions[i], seen.AsSpan(0, good), seen.AsSpan(good), random)
                : Number(Space.Dimensions[i], seen[..good], seen[good..], random);
        }

        return values;
    }

    private double Number(Dimension dimension, double[] good, double[] others, RandomStream random)
    {
        var narrowest = dimension.Levels > 0 ? 0.5 / dimension.Levels : 0;
        var better = new ParzenEstimator(good.Select(dimension.UnitOf), narrowest);
        var worse = new ParzenEstimator(others.Select(dimension.UnitOf), narrowest);
        var (best, bestRatio) = (0.0, double.NegativeInfinity);
        for (var i = 0; i < _options.Candidates; i++)
        {
            var value = dimension.ValueAt(better.Draw(ref random));
            var place = dimension.UnitOf(value);
            var ratio = better.LogDensity(place) - worse.LogDensity(place);
            if (ratio > bestRatio) (best, bestRatio) = (value, ratio);
        }

        return best;
    }

    // Shares of the names, each counted once more than seen; a name is drawn by its share among the good trials.
    private double Name(Dimension dimension, ReadOnlySpan<double> good, ReadOnlySpan<double> others, RandomStream random)
    {
        var (better, worse) = (Counts(dimension, good), Counts(dimension, others));
        var (best, bestRatio) = (0, double.NegativeInfinity);
        for (var i = 0; i < _options.Candidates; i++)
        {
            var left = random.NextInt(good.Length + dimension.Choices.Count);
            var name = 0;
            while (left >= better[name]) left -= better[name++];
            var ratio = (double)better[name] / worse[name];
            if (ratio > bestRatio) (best, bestRatio) = (name, ratio);
        }

        return best;
    }

    private static int[] Counts(Dimension dimension, ReadOnlySpan<double> values)
    {
        var counts = new int[dimension.Choices.Count];
        Array.Fill(counts, 1);
        foreach (var value in values) counts[(int)value]++;
        return counts;
    }
}
