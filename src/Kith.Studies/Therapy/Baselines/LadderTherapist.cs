using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Sees all of the client and leads it step by step: builds trust with complements, then seeds an answer until it is the
/// client's habit, is perceived reliably and makes another action promising, then complements that. How targets are found and
/// when seeding pays is decided by the derived classes.
/// </summary>
public abstract class LadderTherapist : Therapist
{
    // Earlier, or with less bond, the client cannot be expected to accept an answer that does not fit.
    private const int FirstClimb = 10;
    private const double LeastBond = 0.1;

    private protected LadderTherapist(HabitWindow habit) => Habit = habit;

    /// <summary>What the client is assumed to be used to.</summary>
    public HabitWindow Habit { get; protected set; }

    /// <summary>What the therapist is doing.</summary>
    public LadderPhase Phase { get; private protected set; }

    /// <summary>What it aims at; null without a target.</summary>
    public LadderTarget? Target { get; private protected set; }

    /// <summary>Why it gave its last answer.</summary>
    public LadderMove Move { get; private set; }

    /// <summary>What it has done with this client.</summary>
    public LadderTally Tally { get; } = new();

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        (Phase, Target, Move) = (LadderPhase.Building, null, LadderMove.Build);
        Tally.Clear();
    }

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        Habit.Look(state.Client);
        Move = Decide(in state);
        Tally.Count(Move, Target);
        return Move switch
        {
            LadderMove.Seed => Target!.Value.Therapist,
            LadderMove.Reach or LadderMove.Retarget => AnswerAt(state.Client, Target!.Value),
            _ => Octant.Complement(state.ClientAction),
        };
    }

    /// <summary>The best target now; null when none is worth climbing for.</summary>
    /// <param name="client">The client, which <see cref="Habit"/> has looked at.</param>
    /// <param name="session">Number of the session, from 1.</param>
    protected internal abstract LadderTarget? Find(Client client, int session);

    /// <summary>Whether giving the target's answer pays now that the client does this.</summary>
    /// <param name="client">The client, which <see cref="Habit"/> has looked at.</param>
    /// <param name="target">The target.</param>
    /// <param name="action">What the client just did.</param>
    /// <param name="session">Number of the session, from 1.</param>
    protected internal abstract bool Seeds(Client client, LadderTarget target, int action, int session);

    /// <summary>Whether to go from building to climbing; looks for a target only when time and bond allow it.</summary>
    /// <param name="client">The client, which <see cref="Habit"/> has looked at.</param>
    /// <param name="session">Number of the session, from 1.</param>
    protected internal virtual bool Starts(Client client, int session) =>
        session >= FirstClimb && client.Bond >= LeastBond && Aim(client, session);

    /// <summary>The answer to a client that does what was aimed at.</summary>
    private protected virtual int AnswerAt(Client client, LadderTarget target) => Octant.Complement(target.Client);

    /// <summary>Begins to watch what becomes of the present target.</summary>
    private protected virtual void Watch(int session)
    {
    }

    /// <summary>Whether what the client does now, complemented, is worth more than the target, or there is none.</summary>
    internal bool Outgrown(Client client, int action) =>
        Target is not { } target || Complemented(client, action) > Worth(client, target.Client, target.Therapist);

    /// <summary>Looks for a target; a failing search leaves none.</summary>
    internal bool Aim(Client client, int session)
    {
        Target = Find(client, session);
        return Target is not null;
    }

    private protected static double Worth(Client client, int action, int answer) =>
        client.OwnUtilities[Utilities.Cell(action, answer)];

    private protected static double Complemented(Client client, int action) => Worth(client, action, Octant.Complement(action));

    private LadderMove Decide(in TherapyState state)
    {
        var client = state.Client;
        var session = state.Session + 1;
        if (client.Satisfaction >= state.Threshold)
        {
            Phase = LadderPhase.Consolidating;
            return LadderMove.Rest;
        }

        if (Phase == LadderPhase.Climbing) return Climb(client, state.ClientAction, session);
        if (!(Phase == LadderPhase.Building ? Starts(client, session) : Aim(client, session)))
            return Phase == LadderPhase.Building ? LadderMove.Build : LadderMove.Consolidate;
        Phase = LadderPhase.Climbing;
        Watch(session);
        return Climb(client, state.ClientAction, session);
    }

    private LadderMove Climb(Client client, int action, int session)
    {
        if (Target?.Client == action) return Arrive(LadderMove.Reach);
        if (Outgrown(client, action) && Aim(client, session))
        {
            Watch(session);
            if (Target?.Client == action) return Arrive(LadderMove.Retarget);
        }

        if (Target is not { } target) return LadderMove.Drift;
        return Seeds(client, target, action, session) ? LadderMove.Seed : LadderMove.Hold;
    }

    private LadderMove Arrive(LadderMove move)
    {
        Phase = LadderPhase.Consolidating;
        return move;
    }
}
