using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>
/// Functional analysis of variance on a random forest (Hutter et al., "An efficient approach for assessing hyperparameter
/// importance", 2014): over the whole space, uniformly, how much does each dimension's marginal vary?
/// </summary>
/// <param name="Dimensions">The dimensions in the space's order.</param>
/// <param name="R2">
/// R² = 1 − Σ (y − ŷ)² / Σ (y − mean)² of predictions for trials held out of the forest that made them. Below some tenths the
/// forest has learned little, and the shares describe little more than noise.
/// </param>
/// <param name="Trials">Number of trials that were analysed.</param>
public sealed record Importance(IReadOnlyList<DimensionImportance> Dimensions, double R2, int Trials)
{
    /// <summary>The dimensions, most important first.</summary>
    public IReadOnlyList<DimensionImportance> Ranked => [.. Dimensions.OrderByDescending(dimension => dimension.MainEffect)];

    /// <summary>Importance for the trials' objective.</summary>
    /// <param name="space">The space.</param>
    /// <param name="trials">Trials; failed ones do not count.</param>
    /// <param name="options">Settings of the forest.</param>
    /// <param name="random">Decides its draws.</param>
    /// <exception cref="ArgumentException">There are fewer trials than two per fold.</exception>
    public static Importance Of(ParameterSpace space, IEnumerable<Trial> trials, ForestOptions options, RandomStream random)
    {
        Trial[] known = [.. trials.Where(trial => !double.IsNaN(trial.Objective))];
        if (known.Length < 2 * options.Folds)
        {
            throw new ArgumentException(
                $"Found {known.Length} finished trials; need at least {2 * options.Folds} to estimate importance.");
        }

        var samples = new ForestSamples(
            [.. known.Select(trial => space.UnitsOf(trial.Values))], [.. known.Select(trial => trial.Objective)]);
        int[] all = [.. Enumerable.Range(0, known.Length)];
        var forest = new RandomForest(samples, all, options, random.Split("forest"));
        var effects = MainEffects(forest, space.Count);
        var sum = effects.Sum();
        return new(
            [.. space.Dimensions.Select(
                (dimension, i) => new DimensionImportance(dimension.Name, effects[i], sum > 0 ? effects[i] / sum : 0))],
            HeldOutR2(samples, options, random.Split("folds")), known.Length);
    }

    private static double[] MainEffects(RandomForest forest, int dimensions)
    {
        var effects = new double[dimensions];
        var trees = 0;
        foreach (var tree in forest.Trees)
        {
            TreeBox[] boxes = [.. tree.Boxes()];
            var mean = boxes.Sum(box => box.Volume() * box.Value);
            var variance = boxes.Sum(box => box.Volume() * (box.Value - mean) * (box.Value - mean));
            if (variance <= 0) continue;
            trees++;
            for (var i = 0; i < dimensions; i++) effects[i] += MarginalVariance(boxes, i, mean) / variance;
        }

        return [.. effects.Select(effect => trees > 0 ? effect / trees : 0)];
    }

    // Along one dimension the marginal is a staircase: a box raises it from its lower to its upper side by its value times
    // the volume of its other sides.
    private static double MarginalVariance(TreeBox[] boxes, int dimension, double mean)
    {
        double[] cuts = [.. boxes.Select(box => box.Low(dimension)).Append(1).Distinct().Order()];
        var rises = new double[cuts.Length];
        foreach (var box in boxes)
        {
            var rise = (box.Value - mean) * box.Volume() / (box.High(dimension) - box.Low(dimension));
            rises[Array.BinarySearch(cuts, box.Low(dimension))] += rise;
            rises[Array.BinarySearch(cuts, box.High(dimension))] -= rise;
        }

        var (height, variance) = (0.0, 0.0);
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            height += rises[i];
            variance += (cuts[i + 1] - cuts[i]) * height * height;
        }

        return variance;
    }

    private static double HeldOutR2(ForestSamples samples, ForestOptions options, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        random.Shuffle(order);
        var (errors, squares) = (0.0, 0.0);
        for (var fold = 0; fold < options.Folds; fold++)
        {
            int[] used = [.. order.Where((_, place) => place % options.Folds != fold)];
            var forest = new RandomForest(samples, used, options, random.Split("fold", fold));
            for (var place = fold; place < order.Length; place += options.Folds)
            {
                var value = samples.Values[order[place]];
                var error = value - forest.Predict(samples.PlaceOf(order[place]));
                errors += error * error;
                squares += value * value;
            }
        }

        return squares > 0 ? 1 - (errors / squares) : 0;
    }
}
