namespace Kith.Studies.Therapy.Clients;

/// <summary>What became of a therapist's answer on its way into a client's memory.</summary>
/// <param name="Client">The client's octant.</param>
/// <param name="Actual">The therapist's octant.</param>
/// <param name="Perceived">What the client took it for.</param>
/// <param name="Baseline">Whether it was perceived as it is without regard to habit.</param>
/// <param name="Accuracy">β where it was, else the share of the window that equals the actual answer.</param>
public readonly record struct Perception(int Client, int Actual, int Perceived, bool Baseline, double Accuracy)
{
    /// <summary>Whether the client took it for something else.</summary>
    public bool Changed => Perceived != Actual;
}
