using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>
/// Knows the right move in every made-up situation: if it does not get full marks, the verification is wrong, not the policy.
/// </summary>
/// <param name="encoding">Channels of the true view it reads.</param>
public sealed class PerfectForager(ViewEncoding encoding) : Behaviour
{
    /// <inheritdoc/>
    public override string Name => "perfect";

    /// <inheritdoc/>
    public override ObservationKind Observation => ObservationKind.True;

    /// <inheritdoc/>
    public override ViewEncoding Encoding => encoding;

    /// <inheritdoc/>
    public override Colour Colour => Palette.Category(0);

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
    {
        var (channels, food) = encoding == ViewEncoding.Full ? (Cells.Count, (int)Cell.Food) : (2, 0);
        var cells = view.Length / channels;
        var side = (int)Math.Sqrt(cells);
        var target = Nearest(view.Slice(food * cells, cells), side);
        var poison = view.Slice((food + 1) * cells, cells);
        var best = Move.Stay;
        var closest = int.MaxValue;
        foreach (var move in Moves.All)
        {
            if (poison[((move.Dy + (side / 2)) * side) + move.Dx + (side / 2)] > 0.5f) continue;
            var (dx, dy) = (target.Dx - move.Dx, target.Dy - move.Dy);
            if ((dx * dx) + (dy * dy) < closest) (best, closest) = (move, (dx * dx) + (dy * dy));
        }

        return best;
    }

    private static Move Nearest(ReadOnlySpan<float> food, int side)
    {
        var (nearest, closest) = (Move.Stay, int.MaxValue);
        for (var cell = 0; cell < food.Length; cell++)
        {
            var (dx, dy) = ((cell % side) - (side / 2), (cell / side) - (side / 2));
            if (food[cell] > 0.5f && (dx * dx) + (dy * dy) < closest) (nearest, closest) = (new(dx, dy), (dx * dx) + (dy * dy));
        }

        return nearest;
    }
}
