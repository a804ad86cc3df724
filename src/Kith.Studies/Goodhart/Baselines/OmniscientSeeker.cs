using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>
/// Sees what things are and heads for the nearest food within a distance of 5, straight or diagonally; where that step is poison
/// or wall, along one axis of it. As recorded from the earlier program it looks no further: where all of these are blocked, as on
/// a straight way to the food, it stands still until that food is gone, so its food rate is no upper bound.
/// </summary>
public sealed class OmniscientSeeker : Behaviour
{
    // Straight moves first; a choice among the free ones depends on this order.
    private static readonly Move[] Wanderings =
        [new(0, 1), new(0, -1), new(1, 0), new(-1, 0), new(1, 1), new(1, -1), new(-1, 1), new(-1, -1)];

    /// <inheritdoc/>
    public override string Name => "omniscient";

    /// <inheritdoc/>
    public override ObservationKind Observation => ObservationKind.True;

    /// <inheritdoc/>
    public override Colour Colour => new(0, 255, 128);

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
    {
        var seen = new FullView(view);
        var food = seen.Best(Cell.Food, 0.5f, TieRule.Nearest);
        if (food == Move.Stay) return Wander(seen, ref random);
        var step = new Move(Math.Sign(food.Dx), Math.Sign(food.Dy));
        foreach (var move in (ReadOnlySpan<Move>)[step, step with { Dy = 0 }, step with { Dx = 0 }])
        {
            if (move != Move.Stay && !seen.Blocks(move)) return move;
        }

        return Move.Stay;
    }

    private static Move Wander(FullView seen, ref RandomStream random)
    {
        var free = 0;
        Span<Move> moves = stackalloc Move[Wanderings.Length];
        foreach (var move in Wanderings)
        {
            if (!seen.Blocks(move)) moves[free++] = move;
        }

        return free == 0 ? Move.Stay : moves[random.NextInt(free)];
    }
}
