namespace Kith.Learning.Collecting;

/// <summary>Refuses a rollout that holds numbers which are not finite.</summary>
/// <param name="policy">Whose rollout it is.</param>
/// <param name="update">Number of the update that wants to learn from it.</param>
internal readonly struct RolloutGuard(SeatedPolicy policy, long update)
{
    /// <summary>Looks through observations, rewards and the network's answers.</summary>
    /// <exception cref="DivergenceException">One of them is not finite.</exception>
    public void Check()
    {
        var rollout = policy.Rollout;
        Check("observations", rollout.Observations.Span, rollout.Observations.Columns);
        Check("network outputs", rollout.Outputs.Span, rollout.Outputs.Columns);
        Check("rewards", rollout.Rewards, 1);
        Check("values", rollout.Values, 1);
        Check("values of cut-off futures", rollout.FinalValues, 1);
    }

    private void Check(string tensor, ReadOnlySpan<float> values, int columns)
    {
        var index = Finite.FirstOther(values);
        if (index < 0) return;
        var world = index / columns % policy.Rollout.Rows / policy.Seats.Count;
        throw new DivergenceException(tensor, index, update, world);
    }
}
