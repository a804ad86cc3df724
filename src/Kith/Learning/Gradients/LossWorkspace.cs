using Kith.Networks;

namespace Kith.Learning.Gradients;

/// <summary>The memory in which one thread computes a <see cref="Loss"/>.</summary>
internal abstract class LossWorkspace
{
    /// <summary>Gathers some samples, sends them through a tower, and the gradient of their losses back.</summary>
    /// <param name="tower">Number of the tower.</param>
    /// <param name="samples">Numbers of the samples, at most as many as the capacity.</param>
    /// <param name="request">Where to add the gradient of the parameters.</param>
    /// <param name="sums">
    /// Where to add the losses [<see cref="Loss.Sums"/>], one sample after the other or in short sums whose order is fixed.
    /// </param>
    public abstract void Differentiate(int tower, ReadOnlySpan<int> samples, GradientRequest request, Span<double> sums);

    /// <summary>Adds what a loss needs beside its samples, after all of a lane have gone through the last tower.</summary>
    /// <param name="positions">Which samples of the minibatch the lane is made of.</param>
    /// <param name="request">Where to add the gradient of the parameters.</param>
    /// <param name="sums">Where to add the losses.</param>
    public virtual void Complete(Range positions, GradientRequest request, Span<double> sums)
    {
    }
}
