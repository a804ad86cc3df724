using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>Refuses a rollout that holds numbers which are not finite.</summary>
/// <param name="policy">Whose rollout it is.</param>
/// <param name="worlds">Where it was played.</param>
/// <param name="update">Number of the update that wants to learn from it.</param>
internal readonly struct RolloutGuard(SeatedPolicy policy, WorldBatch worlds, long update)
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
        if (index >= 0)
        {
            throw new DivergenceException(
                tensor, index, update, policy.Scale, Place(tensor, index / columns, index % columns));
        }
    }

    private RolloutPlace Place(string tensor, int row, int column)
    {
        var (rows, slots) = (policy.Rollout.Rows, policy.Seats.Count);
        var (world, number) = (row % rows / slots, policy.Seats[row % slots]);
        var seat = worlds.Seats[number];
        var who = $"seat {number} ({seat.Role})";
        var what = tensor switch
        {
            "rewards" => $"the reward of {who}",
            "observations" => $"{seat.Observation.NameOf(column)} of what {who} sees",
            _ => $"number {column} of the {tensor} at {who}",
        };
        return new(what, tensor is "rewards" or "observations", world, number, EpisodeStep(row));
    }

    // Counted from the last ending of an episode before it, which a seat that left alone is not; an episode that is older than
    // the rollout knows its length when it ends.
    private int EpisodeStep(int row)
    {
        var (endings, presences, rows) = (policy.Rollout.Endings, policy.Rollout.Presences, policy.Rollout.Rows);
        var steps = 1;
        for (var before = row - rows; before >= 0; before -= rows, steps++)
            if (endings[before] != Ending.None && presences[before] != Presence.Left) return steps;
        return steps + worlds.StepsBefore(row % rows / policy.Seats.Count);
    }
}
