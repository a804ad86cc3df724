using Kith.Experiments.Charts;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>A way to act: it says what it needs to see and maps views to moves. Derive from it to add one.</summary>
public abstract class Behaviour
{
    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>What it sees.</summary>
    public abstract ObservationKind Observation { get; }

    /// <summary>Channels of the view it needs.</summary>
    public virtual ViewEncoding Encoding => ViewEncoding.Full;

    /// <summary>Its colour on a map and in charts.</summary>
    public abstract Colour Colour { get; }

    /// <summary>As what others see it: <see cref="Cell.Prey"/> or <see cref="Cell.Predator"/>.</summary>
    public virtual Cell Role => Cell.Prey;

    /// <summary>The move for a view.</summary>
    /// <param name="view">
    /// The view [channel][row][column] of <see cref="Observation"/> and <see cref="Encoding"/>; as many rows as columns.
    /// </param>
    /// <param name="random">The agent's own stream.</param>
    /// <returns>One of <see cref="Moves.All"/>, or <see cref="Move.Stay"/>.</returns>
    public abstract Move Choose(ReadOnlySpan<float> view, ref RandomStream random);

    /// <summary>The behaviour as an actor; it must keep nothing from one view to the next.</summary>
    /// <param name="options">The world it sees, in its own encoding.</param>
    public ScriptedActor<ForagingState> ToActor(ForagingOptions options)
    {
        var world = new ForagingWorld(options, Mode.Of(Observation));
        return new(Name, () => new BehaviourWorkspace(this, world));
    }
}
