namespace Kith.Learning.Ppo;

/// <summary>How far an update has got.</summary>
/// <param name="Collected">Share of the rollout that has been played, 0 to 1; of several threads, the first one's.</param>
/// <param name="Learned">Share of the minibatches that have been learned from, 0 to 1; an early end leaves the rest.</param>
public readonly record struct UpdateProgress(double Collected, double Learned);
