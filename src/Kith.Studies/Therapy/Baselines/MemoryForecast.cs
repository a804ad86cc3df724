using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Projects the memory itself: the sessions needed push as many of the oldest exchanges out, the new ones carry the weight of the
/// newest and hold the seeded answer where it was perceived, the present habit where it was not; the client's own actions in them
/// are as probable as now. Satisfaction, bond and, by the client's own mechanism, expectation are then read off that memory.
/// </summary>
internal sealed class MemoryForecast : SeedingForecast
{
    public override double Foresee(Client client, HabitWindow habit, int answer, Span<double> probabilities)
    {
        Span<double> joint = stackalloc double[Utilities.Cells];
        Span<double> payoffs = stackalloc double[Octant.Count];
        Project(client, habit, answer, joint);
        var satisfaction = 0.0;
        for (var cell = 0; cell < Utilities.Cells; cell++) satisfaction += joint[cell] * client.OwnUtilities[cell];
        var bond = client.BondAt(satisfaction);
        Expectation.FromMemory(client, joint, bond, payoffs);
        Choice.Softmax(payoffs, client.Temperature, probabilities);
        return bond;
    }

    /// <summary>
    /// Weights of all exchanges once an answer has become the habit; they sum to 1 [64, rows are the client's actions].
    /// </summary>
    internal static void Project(Client client, HabitWindow habit, int answer, Span<double> joint)
    {
        joint.Clear();
        var sessions = habit.Sessions(answer);
        var hits = Math.Ceiling(sessions * habit.Accuracy);
        var pushed = sessions == 0 ? 0 : hits / habit.Accuracy;
        for (var i = 0; i < Client.MemoryLength; i++)
        {
            var kept = Math.Clamp(i + 1 - pushed, 0, 1);
            joint[Utilities.Cell(client.RememberedActions[i], client.RememberedAnswers[i])] += kept * client.Weights[i];
        }

        var share = ClassicForecast.MeanOfNewest(client.Weights);
        for (var action = 0; action < Octant.Count; action++)
        {
            joint[Utilities.Cell(action, answer)] += client.Probabilities[action] * hits * share;
            joint[Utilities.Cell(action, habit.Mode)] += client.Probabilities[action] * (pushed - hits) * share;
        }

        var total = 0.0;
        foreach (var weight in joint) total += weight;
        foreach (ref var weight in joint) weight /= total;
    }
}
