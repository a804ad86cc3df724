using Kith.Numerics;

namespace Kith.Learning.Gradients;

/// <summary>
/// Improves a network by one minibatch after the other, in two halves: the gradient of a loss, after which the caller may look at
/// the sums of the loss and stop, and the step of the optimiser. Who computes them, and where, is left open; lanes and sums are
/// added in ascending order everywhere, so that the bits are the same.
/// </summary>
internal abstract class MinibatchOptimizer
{
    /// <summary>dL/dw of the last minibatch, laid out like the network's values.</summary>
    public abstract AlignedBuffer Gradient { get; }

    /// <summary>Computes the gradient of the loss over a minibatch.</summary>
    /// <param name="samples">Numbers of the samples.</param>
    /// <returns>The sums of the loss over them; valid until the next call.</returns>
    public abstract ReadOnlySpan<double> Differentiate(ReadOnlyMemory<int> samples);

    /// <summary>Makes one step against the gradient; one whose norm is not finite leaves everything as it was.</summary>
    /// <param name="learningRate">Size of the step.</param>
    /// <param name="maxNorm">Largest Euclidean norm of a group's gradient; infinity for no limit.</param>
    /// <returns>The Euclidean norm of the whole gradient before it was limited.</returns>
    public abstract double Step(double learningRate, double maxNorm);
}
