using Kith.Learning.Acting;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>The parents that act by rules.</summary>
public static class ParentCatalog
{
    /// <summary>All parents, the simplest first.</summary>
    public static IReadOnlyList<ParentKind> All { get; } =
    [
        new("idle", "does nothing", () => new IdleAgent(0)),
        new("random", "does anything", () => new RandomAgent(0)),
        new("foraging", "forages for itself and ignores its children", () => new ForagingParent()),
        new("caring", "forages and feeds the neediest child", () => new CaringParent()),
        new("shielding", "cares, and shields children from threats", () => new ShieldingParent()),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>The parent of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static ParentKind Find(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException($"There is no parent '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>A parent and the children that follow it, in the order of the seats.</summary>
    /// <param name="parent">Who takes the seat of the parent.</param>
    /// <param name="children">Number of children.</param>
    public static IReadOnlyList<Actor<EmotionState>> Family(Actor<EmotionState> parent, int children) =>
        [parent, .. Enumerable.Range(1, children).Select(Follower)];

    /// <summary>A child that follows the parent, as an actor.</summary>
    /// <param name="seat">The seat that it takes.</param>
    public static ScriptedActor<EmotionState> Follower(int seat) => new("follower", () => new FollowingChild(seat));
}
