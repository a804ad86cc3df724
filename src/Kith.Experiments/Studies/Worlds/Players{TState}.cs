using Kith.Learning.Acting;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Who takes the seats of a world together.</summary>
/// <typeparam name="TState">The state of the world.</typeparam>
/// <param name="Name">What they are called in tables.</param>
/// <param name="Actors">The actors in the order of the seats.</param>
public sealed record Players<TState>(string Name, params IReadOnlyList<Actor<TState>> Actors);
