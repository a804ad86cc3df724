namespace Kith.Learning.Collecting;

/// <summary>Where in a rollout a number stands.</summary>
/// <param name="What">The number in words, with its seat.</param>
/// <param name="IsOfWorld">Whether the world wrote it; otherwise the network did.</param>
/// <param name="World">Number of the world.</param>
/// <param name="Seat">Number of the seat.</param>
/// <param name="Step">Step of the world's episode, counted from 1.</param>
internal readonly record struct RolloutPlace(string What, bool IsOfWorld, int World, int Seat, int Step);
