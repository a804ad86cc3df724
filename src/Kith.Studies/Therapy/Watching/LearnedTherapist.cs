using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Watching;

/// <summary>A trained network as a therapist whose thoughts can be looked at; it answers as it does in an evaluation.</summary>
public sealed class LearnedTherapist : Therapist
{
    private readonly ClientObservation _observation;
    private readonly LayerWorkspace _workspace;
    private readonly AlignedBuffer _row;
    private readonly bool _deterministic;
    private readonly double[] _probabilities = new double[Octant.Count];
    private RandomStream _random;

    /// <summary>A therapist that asks a network.</summary>
    /// <param name="network">Its output row is the logits of the eight octants and the value.</param>
    /// <param name="view">How much of the client it sees.</param>
    /// <param name="deterministic">Whether the most probable answer is taken instead of a sampled one.</param>
    /// <exception cref="ArgumentException">The network has other inputs or outputs.</exception>
    public LearnedTherapist(Network network, ObservationKind view, bool deterministic = false)
    {
        _observation = new ClientObservation(view);
        var (inputs, outputs) = (_observation.Layout.Length, Octant.Count + 1);
        if (network.Root.Inputs != inputs || network.Root.Outputs != outputs)
        {
            throw new ArgumentException(
                $"The network has {network.Root.Inputs} inputs and {network.Root.Outputs} outputs, "
                + $"but a view of kind {view} needs {inputs} and {outputs}.",
                nameof(network));
        }

        _workspace = network.CreateWorkspace(1);
        _row = new AlignedBuffer(inputs);
        _deterministic = deterministic;
    }

    /// <summary>How probable each answer was to what the client just did [8].</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>What the network made of the moment, in the unit of its training.</summary>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random) => _random = random;

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        var row = _row.AsMatrix(1, _row.Length);
        _observation.Write(in state, row[0]);
        var output = _workspace.Forward(row);
        for (var octant = 0; octant < Octant.Count; octant++) _probabilities[octant] = output[0, octant];
        Value = output[0, Octant.Count];
        Choice.Softmax(_probabilities, 1, _probabilities);
        return _deterministic ? Choice.OfLargest(_probabilities) : Choice.Of(_probabilities, _random.NextDouble());
    }
}
