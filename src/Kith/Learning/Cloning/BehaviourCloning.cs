using Kith.Learning.Gradients;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Cloning;

/// <summary>
/// Teaches a network to make given choices: Adam on the weighted cross-entropy of the logits at the beginning of its output rows.
/// </summary>
/// <remarks>A step is cut into lanes by the capacity alone, so that the number of threads cannot change a bit.</remarks>
public sealed class BehaviourCloning
{
    private readonly CloningLoss _loss;
    private readonly LocalMinibatchOptimizer _optimizer;
    private readonly int[] _examples;

    /// <summary>Begins with a new optimiser.</summary>
    /// <param name="network">Who learns.</param>
    /// <param name="choices">Logits at the beginning of an output row; what follows is left alone.</param>
    /// <param name="capacity">Most examples of a step.</param>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no choices, or more than the network has outputs, or the capacity is below 1.
    /// </exception>
    public BehaviourCloning(Network network, int choices, int capacity, Workers? workers = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(choices, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(choices, network.Root.Outputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _loss = new CloningLoss(network, choices, capacity);
        _optimizer = new LocalMinibatchOptimizer(_loss, new Adam(network), capacity, workers);
        _examples = [.. Enumerable.Range(0, capacity)];
    }

    /// <summary>Learning rate of Adam, above 0 and finite.</summary>
    public required double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "LearningRate must be above 0 and finite.");
    }

    /// <summary>Where to put the observations of the next step [count, inputs].</summary>
    public Matrix Rows(int count) => _loss.Rows(count);

    /// <summary>Takes one step of the optimiser on the examples in <see cref="Rows"/>.</summary>
    /// <param name="choices">The right choice of each example.</param>
    /// <param name="weights">How much each counts, on average 1; all the same when empty.</param>
    /// <returns>The weighted cross-entropy before the step, in nats.</returns>
    /// <exception cref="ArgumentException">
    /// There are no examples or more than the capacity, a choice is none of the network's, or there are not as many weights.
    /// </exception>
    public double Step(ReadOnlySpan<int> choices, ReadOnlySpan<float> weights = default)
    {
        _loss.Set(choices, weights);
        var loss = _optimizer.Differentiate(_examples.AsMemory(0, choices.Length))[0];
        _optimizer.Step(LearningRate, double.PositiveInfinity);
        return loss;
    }
}
