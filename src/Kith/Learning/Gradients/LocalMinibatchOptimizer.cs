using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Gradients;

/// <summary>Improves a network on the threads of this process.</summary>
/// <param name="loss">The loss.</param>
/// <param name="adam">The optimiser of the loss's network.</param>
/// <param name="mostSamples">Most samples of a minibatch.</param>
/// <param name="workers">Who shares the work; the calling thread alone when null.</param>
internal sealed class LocalMinibatchOptimizer(Loss loss, Adam adam, int mostSamples, Workers? workers) : MinibatchOptimizer
{
    private readonly LaneGradient _gradient = new(loss, mostSamples, workers);

    /// <inheritdoc/>
    public override AlignedBuffer Gradient => _gradient.Result;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Differentiate(ReadOnlyMemory<int> samples) => _gradient.Compute(samples);

    /// <inheritdoc/>
    public override double Step(double learningRate, double maxNorm) =>
        adam.Step(_gradient.Result, learningRate, maxNorm, workers);
}
