using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning;

/// <summary>Teaches a network to make given choices: Adam on the weighted cross-entropy of the logits at the beginning of its output rows.</summary>
public sealed class Imitation
{
    private readonly AlignedBuffer _rows;
    private readonly AlignedBuffer _slopes;
    private readonly AlignedBuffer _gradients;
    private readonly LayerPass _pass;
    private readonly Adam _adam;
    private readonly Layer _root;
    private readonly int _choices;
    private readonly double _learningRate;

    /// <summary>A lesson for one thread.</summary>
    /// <param name="network">Who learns.</param>
    /// <param name="choices">Logits at the beginning of an output row; what follows is left alone.</param>
    /// <param name="capacity">Most examples of a step.</param>
    /// <param name="learningRate">Learning rate of Adam.</param>
    public Imitation(Network network, int choices, int capacity, double learningRate)
    {
        (_root, _choices, _learningRate) = (network.Root, choices, learningRate);
        _rows = new(checked(capacity * network.Root.Inputs));
        _slopes = new(checked(capacity * network.Root.Outputs));
        _gradients = new(network.Values.Length);
        (_pass, _adam) = (network.CreatePass(capacity), new Adam(network));
    }

    /// <summary>Where to put the observations of the next step [count, inputs].</summary>
    public Matrix Rows(int count) => _rows.AsMatrix(count, _root.Inputs);

    /// <summary>Takes one step of the optimiser on the examples in <see cref="Rows"/>.</summary>
    /// <param name="choices">The right choice of each example.</param>
    /// <param name="weights">How much each counts, on average 1; all the same when empty.</param>
    /// <returns>The weighted cross-entropy before the step, in nats.</returns>
    public double Improve(ReadOnlySpan<int> choices, ReadOnlySpan<float> weights = default)
    {
        var rows = Rows(choices.Length);
        var outputs = _pass.Forward(rows);
        var slopes = _slopes.AsMatrix(choices.Length, _root.Outputs);
        slopes.Clear();
        var loss = 0.0;
        for (var i = 0; i < choices.Length; i++)
        {
            // ∂ loss / ∂ logit = weight · (probability − 1 for the right choice) / examples
            var slope = slopes[i][.._choices];
            var weight = weights.IsEmpty ? 1 : weights[i];
            FloatMath.Softmax(outputs[i][.._choices], slope);
            loss -= weight * DoubleMath.Log(Math.Max(slope[choices[i]], float.Epsilon)) / choices.Length;
            slope[choices[i]] -= 1;
            foreach (ref var number in slope) number *= weight / choices.Length;
        }

        _pass.Backward(rows, slopes, new() { Parameters = _gradients.Span, Replace = true });
        _adam.Step(_gradients, _learningRate);
        return loss;
    }
}
