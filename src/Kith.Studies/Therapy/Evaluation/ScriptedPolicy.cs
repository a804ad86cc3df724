using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>A therapist that follows rules.</summary>
/// <param name="name">Name in tables.</param>
/// <param name="create">Makes one for a client at a time.</param>
public sealed class ScriptedPolicy(string name, Func<Therapist> create) : TherapyPolicy
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>One: what rules cost differs from client to client.</summary>
    public override int Capacity => 1;

    /// <inheritdoc/>
    public override TherapyWorkspace CreateWorkspace() => new Workspace(create());

    private sealed class Workspace(Therapist therapist) : TherapyWorkspace
    {
        public override void Begin(int place, in TherapyState state) =>
            therapist.Begin(in state, new RandomStream(state.Seed, "therapist"));

        public override void Answer(ReadOnlySpan<int> places, ReadOnlySpan<TherapyState> states, Span<int> answers) =>
            answers[0] = therapist.Answer(in states[places[0]]);

        public override void Notice(int place, in TherapyState state) => therapist.Notice(in state);
    }
}
