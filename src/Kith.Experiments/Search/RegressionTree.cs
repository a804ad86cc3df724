using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>
/// A tree that cuts the unit cube into boxes and gives each the mean of the samples in it (Breiman et al., 1984).
/// </summary>
internal sealed class RegressionTree
{
    private readonly List<Node> _nodes = [];
    private readonly int _dimensions;

    /// <summary>Grows the tree until a box holds one sample, equal samples or as many splits as allowed.</summary>
    /// <param name="samples">Places and values.</param>
    /// <param name="drawn">Numbers of the samples to use, with repetition; put into another order.</param>
    /// <param name="options">Settings.</param>
    /// <param name="random">Decides which dimensions a split may choose from.</param>
    public RegressionTree(ForestSamples samples, Span<int> drawn, ForestOptions options, ref RandomStream random)
    {
        _dimensions = samples.Dimensions;
        new Grower(this, samples, options).Grow(drawn, 0, ref random);
    }

    /// <summary>Value at a place [dimensions].</summary>
    public double Predict(ReadOnlySpan<double> unit)
    {
        var node = _nodes[0];
        while (node.Dimension >= 0) node = _nodes[unit[node.Dimension] < node.Cut ? node.Below : node.Above];
        return node.Value;
    }

    /// <summary>The boxes, in a fixed order.</summary>
    public IEnumerable<TreeBox> Boxes()
    {
        var low = new double[_dimensions];
        var high = new double[_dimensions];
        Array.Fill(high, 1);
        return Boxes(0, low, high);
    }

    private IEnumerable<TreeBox> Boxes(int number, double[] low, double[] high)
    {
        var node = _nodes[number];
        if (node.Dimension < 0) return [new TreeBox(low, high, node.Value)];
        var (middleLow, middleHigh) = ((double[])low.Clone(), (double[])high.Clone());
        middleHigh[node.Dimension] = node.Cut;
        middleLow[node.Dimension] = node.Cut;
        return Boxes(node.Below, low, middleHigh).Concat(Boxes(node.Above, middleLow, high));
    }

    /// <summary>A split, or a leaf where the dimension is negative.</summary>
    private readonly record struct Node(int Dimension, double Cut, int Below, int Above, double Value);

    private readonly record struct Split(int Dimension, double Cut, double Gain);

    private sealed class Grower(RegressionTree tree, ForestSamples samples, ForestOptions options)
    {
        private readonly int _offered = Math.Max(1, (int)Math.Ceiling(options.OfferedShare * samples.Dimensions));
        private readonly int[] _order = [.. Enumerable.Range(0, samples.Dimensions)];
        private readonly double[] _places = new double[samples.Count];
        private readonly double[] _values = new double[samples.Count];
        private readonly int[] _sorted = new int[samples.Count];

        public int Grow(Span<int> drawn, int depth, ref RandomStream random)
        {
            var number = tree._nodes.Count;
            var values = _values.AsSpan(0, drawn.Length);
            for (var i = 0; i < drawn.Length; i++) values[i] = samples.Values[drawn[i]];
            var moments = Moments.Of(values);
            tree._nodes.Add(new(-1, 0, 0, 0, moments.Mean));
            if (depth == options.Depth || drawn.Length < 2) return number;
            var split = BestSplit(drawn, moments, ref random);
            if (split.Dimension < 0) return number;

            var middle = Part(drawn, split);
            var below = Grow(drawn[..middle], depth + 1, ref random);
            var above = Grow(drawn[middle..], depth + 1, ref random);
            tree._nodes[number] = new(split.Dimension, split.Cut, below, above, 0);
            return number;
        }

        // A dimension in which all samples agree cannot be split and does not count as offered.
        private Split BestSplit(ReadOnlySpan<int> drawn, Moments moments, ref RandomStream random)
        {
            var best = new Split(-1, 0, 1e-14 * moments.SumOfSquares);
            if (best.Gain <= 0) return best;
            random.Shuffle(_order);
            var offered = 0;
            foreach (var dimension in _order)
            {
                if (offered == _offered) break;
                if (Consider(dimension, drawn, moments.Mean * drawn.Length, ref best)) offered++;
            }

            return best;
        }

        private bool Consider(int dimension, ReadOnlySpan<int> drawn, double sum, ref Split best)
        {
            var places = _places.AsSpan(0, drawn.Length);
            var sorted = _sorted.AsSpan(0, drawn.Length);
            for (var i = 0; i < drawn.Length; i++) places[i] = samples.Place(drawn[i], dimension);
            drawn.CopyTo(sorted);
            places.Sort(sorted);
            if (places[0] == places[^1]) return false;
            var below = 0.0;
            for (var i = 1; i < sorted.Length; i++)
            {
                below += samples.Values[sorted[i - 1]];
                var cut = places[i - 1] + (0.5 * (places[i] - places[i - 1]));
                if (cut <= places[i - 1] || cut >= places[i]) continue; // equal, or too close for a number between them
                var above = sum - below;
                var gain = (below * below / i) + (above * above / (sorted.Length - i)) - (sum * sum / sorted.Length);
                if (gain > best.Gain) best = new(dimension, cut, gain);
            }

            return true;
        }

        private int Part(Span<int> drawn, Split split)
        {
            var below = 0;
            for (var i = 0; i < drawn.Length; i++)
            {
                if (!(samples.Place(drawn[i], split.Dimension) < split.Cut)) continue;
                (drawn[below], drawn[i]) = (drawn[i], drawn[below]);
                below++;
            }

            return below;
        }
    }
}
