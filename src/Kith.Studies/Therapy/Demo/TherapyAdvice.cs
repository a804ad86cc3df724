namespace Kith.Studies.Therapy.Demo;

/// <summary>What a trained network makes of an observation.</summary>
/// <param name="observation">The row that <see cref="ClientObservation.Write"/> writes for the network's view.</param>
/// <param name="logits">Receives a logit per octant [8].</param>
/// <returns>The return the network expects, in units of reward.</returns>
public delegate double TherapyAdvice(ReadOnlySpan<float> observation, Span<float> logits);
