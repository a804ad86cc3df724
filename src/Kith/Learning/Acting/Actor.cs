using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// Who takes a seat of an <see cref="Worlds.IWorld{TState}"/>: a trained network, rules, a plan, a person. The object itself
/// keeps nothing of an episode and serves all threads; what acting needs is in workspaces.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
/// <param name="name">What it is called in tables.</param>
public abstract class Actor<TState>(string name)
{
    /// <summary>What it is called in tables.</summary>
    public string Name { get; } = name;

    /// <summary>Episodes that one workspace best plays side by side; a network answers many at once more quickly.</summary>
    public virtual int Capacity => 1;

    /// <summary>Why it cannot take a seat, as the end of a sentence that begins with its name; null when it can.</summary>
    internal virtual string? WhyNotAt(int seat, Seat role) => null;

    /// <summary>What one thread needs to act in at most <paramref name="capacity"/> episodes side by side.</summary>
    public abstract ActorWorkspace<TState> CreateWorkspace(int capacity);
}
