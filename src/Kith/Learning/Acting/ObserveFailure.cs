using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>The rules of a world failed when an actor looked; who plays the episode adds which one it was.</summary>
internal sealed class ObserveFailure(int place, Exception cause, WorldCall call = WorldCall.Observe)
    : Exception(cause.Message, cause)
{
    /// <summary>What it asked the rules.</summary>
    public WorldCall Call { get; } = call;

    /// <summary>The place of the episode.</summary>
    public int Place { get; } = place;
}
