namespace Kith.Learning.Ppo;

/// <summary>
/// On which side of its two kinks the loss of a minibatch lies. Both depend on means over the whole minibatch,
/// which are known only after all of its samples went forward; so a branch is guessed, and the rare minibatch with
/// a wrong guess is computed again.
/// </summary>
/// <param name="BelowFloor">The mean entropy lies below the floor.</param>
/// <param name="ClippedMean">The mean of the clipped value errors is the larger one.</param>
internal readonly record struct LossBranch(bool BelowFloor, bool ClippedMean)
{
    /// <summary>The branch that the sums over a whole minibatch lie on.</summary>
    public static LossBranch Of(in LossSums sums, in LossTerms terms) => new(
        terms.FloorPenalty > 0 && sums.Entropy / sums.Samples < terms.EntropyFloor,
        terms.LargerMean && sums.ClippedValue > sums.FreeValue);
}
