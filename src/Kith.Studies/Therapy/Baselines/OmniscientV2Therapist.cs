using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// The second omniscient therapist: weighs all 64 exchanges by their net value, seeds the best one's answer even if it is no
/// complement, and checks whether it becomes the habit.
/// </summary>
/// <remarks>
/// As recorded, with its weaknesses: its forecast hardly moves (<see cref="ClassicForecast"/>), a target is listed as failed when
/// it is chosen, nothing reads that list but its length, and a new target chosen after a failure is not watched.
/// <see cref="RevisedLadderTherapist"/> has none of these.
/// </remarks>
public class OmniscientV2Therapist : LadderTherapist
{
    private const int MostFailedTargets = 3;
    private readonly bool[] _failed = new bool[Octant.Count];
    private readonly int _mostFailures;
    private readonly SeedingWorth _worth;
    private (int Answer, int Session) _seeded;

    /// <summary>A therapist with certain assumptions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An assumption is out of range.</exception>
    public OmniscientV2Therapist(OmniscientV2Options options)
        : this(options, new ClassicForecast())
    {
    }

    private protected OmniscientV2Therapist(OmniscientV2Options options, SeedingForecast forecast)
        : base(new HabitWindow(options.Window, options.Accuracy))
    {
        _worth = new SeedingWorth(forecast, options.Scaling);
        (MaxSessions, _mostFailures) = (options.MaxSessions, options.MostFailures);
    }

    /// <summary>Record of the present target.</summary>
    public SeedingMonitor Monitor { get; } = new();

    /// <summary>What it concluded from the last session.</summary>
    public SeedingVerdict Verdict { get; private set; }

    /// <summary>Sessions that it assumes the therapy to have.</summary>
    private protected int MaxSessions { get; set; }

    /// <summary>Whether so many targets have failed that there shall be no other.</summary>
    private protected bool IsDiscouraged => _failed.AsSpan().Count(true) >= MostFailedTargets;

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        base.Begin(in state, random);
        Monitor.Stop();
        Array.Clear(_failed);
        (Verdict, _seeded) = (SeedingVerdict.None, default);
    }

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        var answer = base.Answer(in state);
        if (Move == LadderMove.Seed) _seeded = (answer, state.Session + 1);
        return answer;
    }

    /// <inheritdoc/>
    public override void Notice(in TherapyState state)
    {
        Verdict = SeedingVerdict.None;
        if (_seeded.Session != state.Session) return;
        if (Phase != LadderPhase.Climbing || !Monitor.Watches || Target?.Therapist != _seeded.Answer) return;
        Habit.Look(state.Client);
        Monitor.Enter(_seeded.Answer, state.LastPerceived == _seeded.Answer, Habit);
        if (Monitor.IsHopeless(_mostFailures, MaxSessions - state.Session, Habit.Sessions(_seeded.Answer), Habit.Accuracy))
            Verdict = GiveUp(state.Client, _seeded.Answer, state.Session);
        else
            Verdict = Monitor.LooksAgain(state.Session, Habit.Length) ? SeedingVerdict.Recalculate : SeedingVerdict.Continue;
    }

    /// <inheritdoc/>
    protected internal override LadderTarget? Find(Client client, int session)
    {
        _worth.Weigh(client, Habit, MaxSessions - session);
        LadderTarget? best = null;
        var largest = 0.0;
        for (var cell = 0; cell < Utilities.Cells; cell++)
        {
            if (!(_worth.Values[cell] > largest) || Refuses(cell % Octant.Count)) continue;
            largest = _worth.Values[cell];
            best = new(cell / Octant.Count, cell % Octant.Count);
        }

        return best;
    }

    /// <inheritdoc/>
    protected internal override bool Seeds(Client client, LadderTarget target, int action, int session) =>
        Octant.Complement(action) == target.Therapist || Habit.Sessions(target.Therapist) != 0;

    /// <summary>Net values of the last search [64, rows are the client's actions].</summary>
    internal ReadOnlySpan<double> NetValues => _worth.Values;

    /// <summary>Whether an answer shall not be aimed at.</summary>
    private protected virtual bool Refuses(int answer) => false;

    /// <summary>Gives up seeding an answer.</summary>
    private protected virtual SeedingVerdict GiveUp(Client client, int answer, int session)
    {
        Monitor.Stop();
        if (!Aim(client, session) || Target!.Value.Therapist == answer) return Retire();
        List(Target.Value.Therapist);
        if (IsDiscouraged) Phase = LadderPhase.Consolidating;
        return SeedingVerdict.NewTarget;
    }

    /// <summary>Leaves the ladder.</summary>
    private protected SeedingVerdict Retire()
    {
        Phase = LadderPhase.Consolidating;
        return SeedingVerdict.Consolidate;
    }

    /// <summary>Lists an answer as failed.</summary>
    private protected void List(int answer) => _failed[answer] = true;

    /// <summary>Whether an answer is listed as failed.</summary>
    private protected bool HasFailed(int answer) => _failed[answer];

    /// <inheritdoc/>
    private protected override void Watch(int session) => Monitor.Start(Target!.Value.Therapist, Habit, session);
}
