using Kith.Learning.Ppo;

namespace Kith.Learning.Collecting;

/// <summary>Refuses a rollout that holds numbers which are not finite.</summary>
internal static class RolloutGuard
{
    /// <summary>Looks through observations, rewards and the network's answers.</summary>
    /// <exception cref="DivergenceException">One of them is not finite.</exception>
    public static void Check(PpoLearner learner, long update)
    {
        var rollout = learner.Rollout;
        Check("observations", rollout.Observations.Span, rollout.Observations.Columns, learner, update);
        Check("network outputs", rollout.Outputs.Span, rollout.Outputs.Columns, learner, update);
        Check("rewards", rollout.Rewards, 1, learner, update);
        Check("values", rollout.Values, 1, learner, update);
        Check("values of cut-off futures", rollout.FinalValues, 1, learner, update);
    }

    private static void Check(string tensor, ReadOnlySpan<float> values, int columns, PpoLearner learner, long update)
    {
        var index = Finite.FirstOther(values);
        if (index < 0) return;
        var world = index / columns % learner.Rollout.Rows / learner.Seats.Count;
        throw new DivergenceException(tensor, index, update, world);
    }
}
