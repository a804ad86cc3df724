using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>A way to act for many agents at once: a trained network, a scripted behaviour, a random walk.</summary>
public abstract class Policy
{
    /// <summary>Its name, such as that of its mode.</summary>
    public abstract string Name { get; }

    /// <summary>What it sees.</summary>
    public abstract ObservationKind Observation { get; }

    /// <summary>Its colour in charts.</summary>
    public abstract Colour Colour { get; }

    /// <summary>A workspace in which one thread acts for at most <paramref name="capacity"/> agents at once.</summary>
    public abstract PolicyWorkspace CreateWorkspace(int capacity);

    /// <summary>
    /// The moves for views, each chosen with a stream of its own under the seed: for small sets of
    /// views that nobody walks through.
    /// </summary>
    /// <param name="views">The views [views, length].</param>
    /// <param name="seed">Seed of the choices, where there is chance.</param>
    public Move[] Choose(Matrix views, long seed)
    {
        var random = new RandomStream[views.Rows];
        for (var i = 0; i < random.Length; i++) random[i] = new(seed, "actions", i);
        var moves = new Move[views.Rows];
        CreateWorkspace(Math.Max(1, views.Rows)).Act(views, random, moves);
        return moves;
    }
}
