using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// The second omniscient therapist corrected: it takes window, accuracy and session limit from the client and the world
/// instead of assuming them, projects the client's memory by its own mechanism, gives the target's answer where it is
/// worth more than the complement, lists what was given up and does not try it again, watches every target, and does not seed
/// before the client has looked back.
/// </summary>
public sealed class RevisedLadderTherapist : OmniscientV2Therapist
{
    private readonly int _firstClimb;

    /// <summary>A therapist with certain settings.</summary>
    /// <param name="scaling">κ: how much benefit counts against cost.</param>
    /// <param name="mostFailures">F: failures in a row after which a target is given up.</param>
    /// <param name="firstClimb">Number of the first session in which it may seed.</param>
    public RevisedLadderTherapist(double scaling = 1.8658722646107764, int mostFailures = 4, int firstClimb = Client.LookBack + 1)
        : base(new OmniscientV2Options { Scaling = scaling, MostFailures = mostFailures }, new MemoryForecast()) =>
        _firstClimb = firstClimb;

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        base.Begin(in state, random);
        var traits = state.Client.Traits;
        var accuracy = traits.Parataxic ? traits.BaselineAccuracy : 1;
        if (Habit.Length != traits.Window || Habit.Accuracy != accuracy) Habit = new HabitWindow(traits.Window, accuracy);
        MaxSessions = state.MaxSessions;
    }

    /// <inheritdoc/>
    protected internal override LadderTarget? Find(Client client, int session) =>
        session < _firstClimb || IsDiscouraged ? null : base.Find(client, session);

    /// <inheritdoc/>
    private protected override int AnswerAt(Client client, LadderTarget target) =>
        Worth(client, target.Client, target.Therapist) > Complemented(client, target.Client)
            ? target.Therapist
            : base.AnswerAt(client, target);

    /// <inheritdoc/>
    private protected override bool Refuses(int answer) => HasFailed(answer);

    /// <inheritdoc/>
    private protected override SeedingVerdict GiveUp(Client client, int answer, int session)
    {
        Monitor.Stop();
        List(answer);
        if (!Aim(client, session)) return Retire();
        Watch(session);
        return SeedingVerdict.NewTarget;
    }
}
