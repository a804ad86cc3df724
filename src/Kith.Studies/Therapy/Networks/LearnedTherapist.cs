using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Networks;

/// <summary>A network as a therapist: an output row begins with the logits of the eight answers.</summary>
/// <param name="name">Name in tables.</param>
/// <param name="network">The network.</param>
/// <param name="view">How much of the client it sees.</param>
/// <exception cref="ArgumentException">The network takes another view.</exception>
public sealed class LearnedTherapist(string name, Network network, ObservationKind view)
    : NetworkActor<TherapyState>(name, network, new TherapyWorld(new(), view))
{
    /// <summary>How probable each answer is [8].</summary>
    /// <param name="output">The network's output row.</param>
    /// <param name="probabilities">Receives the probabilities.</param>
    internal static void Probabilities(ReadOnlySpan<float> output, Span<double> probabilities)
    {
        for (var answer = 0; answer < Octant.Count; answer++) probabilities[answer] = output[answer];
        Choice.Softmax(probabilities, 1, probabilities);
    }

    /// <inheritdoc/>
    protected override void Choose(ReadOnlySpan<float> parameters, ref RandomStream random, Span<float> action)
    {
        if (Deterministic)
        {
            action[0] = Vectors.IndexOfLargest(parameters);
            return;
        }

        Span<double> probabilities = stackalloc double[Octant.Count];
        Probabilities(parameters, probabilities);
        action[0] = Choice.Of(probabilities, random.NextDouble());
    }
}
