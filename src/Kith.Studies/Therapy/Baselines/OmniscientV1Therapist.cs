using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// The first omniscient therapist: aims at the complemented action whose gain over the present satisfaction is largest after
/// weighting by how probable the action is, and seeds while the sessions left are worth it.
/// </summary>
public sealed class OmniscientV1Therapist : LadderTherapist
{
    /// <summary>Sessions that it assumes a therapy to have; it does not look at the world's limit.</summary>
    public const int BelievedSessions = 100;

    // Rules of thumb of the original: perceived well enough, quick enough to need no calculation, a margin, and
    // how much of the gain is expected.
    private const double PerceivedWell = 0.9;
    private const int Quick = 3;
    private const double ExpectedGain = 0.3;

    /// <summary>A therapist with certain assumptions.</summary>
    /// <param name="window">Memories assumed to decide what the client is used to, 1 to 50.</param>
    /// <param name="accuracy">Assumed probability that an answer is perceived as it is, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An assumption is out of range.</exception>
    public OmniscientV1Therapist(int window = 15, double accuracy = 0.2)
        : base(new HabitWindow(window, accuracy))
    {
    }

    /// <inheritdoc/>
    protected internal override LadderTarget? Find(Client client, int session)
    {
        LadderTarget? best = null;
        var largest = double.NegativeInfinity;
        for (var action = 0; action < Octant.Count; action++)
        {
            if (Complemented(client, action) <= client.Satisfaction || Score(client, action) <= largest) continue;
            largest = Score(client, action);
            best = new(action, Octant.Complement(action));
        }

        return best;
    }

    /// <inheritdoc/>
    protected internal override bool Starts(Client client, int session) =>
        base.Starts(client, session) && Perceived(Target!.Value.Therapist) <= PerceivedWell
        && Habit.Sessions(Target!.Value.Therapist) != 0;

    /// <inheritdoc/>
    protected internal override bool Seeds(Client client, LadderTarget target, int action, int session)
    {
        if (Octant.Complement(action) == target.Therapist) return true;
        if (Perceived(target.Therapist) > PerceivedWell) return false;
        var sessions = Habit.Sessions(target.Therapist);
        if (sessions <= Quick) return true;
        var gain = Worth(client, target.Client, target.Therapist) - client.Satisfaction;
        var left = BelievedSessions - session;
        if (gain <= 0 || left < sessions + Quick) return false;
        var cost = Math.Max(0, Complemented(client, action) - Worth(client, action, target.Therapist));
        return gain * (left - sessions - Quick) * ExpectedGain > cost * sessions;
    }

    /// <summary>Gain over the present satisfaction if an action is complemented, times the probability of the action.</summary>
    internal static double Score(Client client, int action) =>
        (Complemented(client, action) - client.Satisfaction) * client.Probabilities[action];

    /// <summary>How reliably an answer is assumed to be perceived: always if none is more frequent.</summary>
    internal double Perceived(int answer) => Habit.Counts[answer] == Habit.Counts[Habit.Mode] ? 1 : Habit.Accuracy;
}
