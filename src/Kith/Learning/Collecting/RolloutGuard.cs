
namespace Kith.Learning.Collecting;

/// <summary>Refuses a rollout that holds numbers which are not finite.</summary>
internal static class RolloutGuard
{
    /// <summary>Looks through observations, rewards and the network's answers.</summary>
    /// <exception cref="DivergenceException">One of them is not finite.</exception>
    public static void Check(SeatedPolicy policy, long update)
    {
        var rollout = policy.Rollout;
        Check("observations", rollout.Observations.Span, rollout.Observations.Columns, policy, update);
        Check("network outputs", rollout.Outputs.Span, rollout.Outputs.Columns, policy, update);
        Check("rewards", rollout.Rewards, 1, policy, update);
        Check("values", rollout.Values, 1, policy, update);
        Check("values of cut-off futures", rollout.FinalValues, 1, policy, update);
    }

    private static void Check(string tensor, ReadOnlySpan<float> values, int columns, SeatedPolicy policy, long update)
    {
        var index = Finite.FirstOther(values);
        if (index < 0) return;
        var world = index / columns % policy.Rollout.Rows / policy.Seats.Count;
        throw new DivergenceException(tensor, index, update, world);
    }
}
