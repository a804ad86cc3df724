using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>A trained therapist: a network whose output row begins with the logits of the eight answers.</summary>
/// <param name="name">Name in tables.</param>
/// <param name="network">The network.</param>
/// <param name="view">What it sees.</param>
/// <param name="deterministic">Whether it takes the most probable answer instead of drawing one.</param>
public sealed class LearnedPolicy(string name, Network network, ObservationKind view, bool deterministic) : TherapyPolicy
{
    private readonly ClientObservation _observation = new(view);

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override int Capacity => 32;

    /// <inheritdoc/>
    public override TherapyWorkspace CreateWorkspace() => new Workspace(this);

    private sealed class Workspace : TherapyWorkspace
    {
        private readonly LearnedPolicy _policy;
        private readonly LayerWorkspace _workspace;
        private readonly AlignedBuffer _rows;
        private readonly RandomStream[] _streams;
        private readonly double[] _scores = new double[Octant.Count];

        public Workspace(LearnedPolicy policy)
        {
            _policy = policy;
            _workspace = policy.Network.CreateWorkspace(policy.Capacity);
            _rows = new AlignedBuffer(policy.Capacity * policy._observation.Layout.Length);
            _streams = new RandomStream[policy.Capacity];
        }

        public override void Begin(int place, in TherapyState state) =>
            _streams[place] = new RandomStream(state.Seed, "therapist");

        public override void Answer(ReadOnlySpan<int> places, ReadOnlySpan<TherapyState> states, Span<int> answers)
        {
            var rows = _rows.AsMatrix(places.Length, _policy._observation.Layout.Length);
            for (var i = 0; i < places.Length; i++) _policy._observation.Write(in states[places[i]], rows[i]);
            var outputs = _workspace.Forward(rows);
            for (var i = 0; i < places.Length; i++)
            {
                for (var answer = 0; answer < Octant.Count; answer++) _scores[answer] = outputs[i, answer];
                answers[i] = _policy.Deterministic ? Choice.OfLargest(_scores) : Draw(ref _streams[places[i]]);
            }
        }

        private int Draw(ref RandomStream stream)
        {
            Choice.Softmax(_scores, 1, _scores);
            return Choice.Of(_scores, stream.NextDouble());
        }
    }

    private Network Network => network;

    private bool Deterministic => deterministic;
}
