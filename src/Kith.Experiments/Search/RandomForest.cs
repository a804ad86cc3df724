using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>Mean of regression trees, each grown from samples drawn with replacement (Breiman, "Random forests", 2001).</summary>
internal sealed class RandomForest
{
    private readonly RegressionTree[] _trees;

    /// <summary>Grows the forest; each tree has a random stream of its own, so the number of threads does not matter.</summary>
    /// <param name="samples">Places and values.</param>
    /// <param name="used">Numbers of the samples that may be drawn, at least one.</param>
    /// <param name="options">Settings.</param>
    /// <param name="random">Decides the draws.</param>
    public RandomForest(ForestSamples samples, int[] used, ForestOptions options, RandomStream random)
    {
        var work = new Growth(samples, used, options, random);
        _trees = work.Trees;
        if (options.Workers is { } workers) workers.Run(_trees.Length, work);
        else for (var i = 0; i < _trees.Length; i++) work.Do(i, 0);
    }

    public IReadOnlyList<RegressionTree> Trees => _trees;

    public double Predict(ReadOnlySpan<double> unit)
    {
        var sum = 0.0;
        foreach (var tree in _trees) sum += tree.Predict(unit);
        return sum / _trees.Length;
    }

    private sealed class Growth(ForestSamples samples, int[] used, ForestOptions options, RandomStream random) : IWork
    {
        public RegressionTree[] Trees { get; } = new RegressionTree[options.Trees];

        public void Do(int piece, int worker)
        {
            var stream = random.Split("tree", piece);
            var drawn = new int[used.Length];
            foreach (ref var sample in drawn.AsSpan()) sample = used[stream.NextInt(used.Length)];
            Trees[piece] = new(samples, drawn, options, ref stream);
        }
    }
}
