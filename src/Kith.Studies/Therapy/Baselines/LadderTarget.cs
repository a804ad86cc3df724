namespace Kith.Studies.Therapy.Baselines;

/// <summary>The exchange that a <see cref="LadderTherapist"/> tries to make usual.</summary>
/// <param name="Client">c*, what the client is to do.</param>
/// <param name="Therapist">t*, the answer that is to become its habit.</param>
public readonly record struct LadderTarget(int Client, int Therapist);
