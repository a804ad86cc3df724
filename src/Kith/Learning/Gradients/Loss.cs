using Kith.Networks;

namespace Kith.Learning.Gradients;

/// <summary>
/// What a network is improved by: a loss over numbered samples and its gradient. What all threads share stands here; the
/// computation itself is that of a <see cref="LossWorkspace"/>.
/// </summary>
internal abstract class Loss
{
    private const int RowsPerLane = 64;
    private const int MaximalLanes = 8;

    /// <summary>A loss of a network, or of some towers of it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="towers">
    /// Parts of the network that all take its input, share no parameters and do not need each other's gradients; the
    /// whole network when null.
    /// </param>
    protected Loss(Network network, IReadOnlyList<Layer>? towers = null) =>
        (Network, Towers) = (network, towers ?? [network.Root]);

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The parts of it that are computed one by one.</summary>
    public IReadOnlyList<Layer> Towers { get; }

    /// <summary>How many sums over samples the loss consists of.</summary>
    public abstract int Sums { get; }

    /// <summary>
    /// Rows that a pass takes at a time: enough to fill the kernels, few enough to stay in the cache; rounded up
    /// to whole <see cref="Layer.RowBlock"/>s.
    /// </summary>
    public virtual int RowsPerPass => 128;

    /// <summary>
    /// Into how many lanes minibatches of at most so many samples are cut. Lanes of 64 rows keep the kernels busy. The sums of a
    /// minibatch depend on this number, so it may depend on nothing but network and samples.
    /// </summary>
    public virtual int LanesOf(int samples) => Math.Clamp(samples / RowsPerLane, 1, MaximalLanes);

    /// <summary>
    /// Whether the gradient that has been computed is the one that belongs to the sums over the whole minibatch; if not,
    /// it is computed again.
    /// </summary>
    /// <remarks>
    /// A loss with kinks at means over the minibatch guesses on which side of them it lies, and guesses anew here.
    /// </remarks>
    public virtual bool Agrees(ReadOnlySpan<double> sums) => true;

    /// <summary>What one thread needs for at most <paramref name="capacity"/> samples at a time.</summary>
    public abstract LossWorkspace CreateWorkspace(int capacity);
}
