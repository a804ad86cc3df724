using Kith.Experiments.Runs;

namespace Kith.Experiments.Sessions;

/// <summary>A run as its folder showed it at one moment.</summary>
/// <param name="Listing">What the run is and how far it got.</param>
/// <param name="IsRunning">Whether a process trains it now.</param>
/// <param name="Progress">Where the training stands; null before its first update and when it is not being trained.</param>
public sealed record RunSnapshot(RunListing Listing, bool IsRunning, LiveProgress? Progress);
