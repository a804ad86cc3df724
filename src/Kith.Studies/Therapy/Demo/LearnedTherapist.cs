using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Therapists;

namespace Kith.Studies.Therapy.Demo;

/// <summary>A trained network as a therapist whose thoughts can be looked at.</summary>
/// <param name="view">How much of the client the network sees.</param>
/// <param name="advice">The network.</param>
/// <param name="deterministic">Whether the most probable answer is taken instead of a sampled one.</param>
public sealed class LearnedTherapist(ClientView view, TherapyAdvice advice, bool deterministic = false) : Therapist
{
    private readonly ClientObservation _observation = new(view);
    private readonly float[] _row = new float[new ClientObservation(view).Layout.Length];
    private readonly float[] _logits = new float[Octant.Count];
    private readonly double[] _probabilities = new double[Octant.Count];
    private RandomStream _random;

    /// <summary>How probable each answer was to what the client just did [8].</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The return it expected, in units of reward.</summary>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public override string Explanation => $"The network expected a return of {Reports.Numerals.Fixed(Value, 1)}.";

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random) => _random = random;

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        _observation.Write(in state, _row);
        Value = advice(_row, _logits);
        Span<double> logits = stackalloc double[Octant.Count];
        for (var octant = 0; octant < Octant.Count; octant++) logits[octant] = _logits[octant];
        Choice.Softmax(logits, 1, _probabilities);
        return deterministic ? Array.IndexOf(_probabilities, _probabilities.Max()) : Choice.Of(_probabilities, _random.NextDouble());
    }
}
