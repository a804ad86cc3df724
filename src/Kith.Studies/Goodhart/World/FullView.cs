using Kith.Studies.Goodhart.Baselines;

namespace Kith.Studies.Goodhart.World;

/// <summary>Reads a full view by channel and by offset from the middle.</summary>
internal readonly ref struct FullView
{
    private readonly ReadOnlySpan<float> _view;

    /// <exception cref="ArgumentException">The length is not that of a full view.</exception>
    public FullView(ReadOnlySpan<float> view)
    {
        var cells = view.Length / Cells.Count;
        Side = (int)Math.Sqrt(cells);
        if (Side * Side * Cells.Count != view.Length || Side % 2 == 0)
        {
            throw new ArgumentException(
                $"A view of {view.Length} numbers is not a full view of {Cells.Count} square channels with a cell in the middle.",
                nameof(view));
        }

        _view = view;
    }

    public int Side { get; }

    public int Range => Side / 2;

    public float this[Cell channel, Move offset] => _view[((int)channel * Side + offset.Dy + Range) * Side + offset.Dx + Range];

    public bool Blocks(Move move) => this[Cell.Wall, move] > 0.5f || this[Cell.Poison, move] > 0.5f;

    /// <summary>
    /// Among the cells of a channel above a threshold and within a distance of 5, the one with the largest value; among
    /// equals the nearest, or the first in reading order, which also decides between equally near ones.
    /// <see cref="Move.Stay"/> if there is none.
    /// </summary>
    public Move Best(Cell channel, float threshold, TieRule ties)
    {
        var (best, value, distance) = (Move.Stay, threshold, 0);
        for (var dy = -Range; dy <= Range; dy++)
        {
            for (var dx = -Range; dx <= Range; dx++)
            {
                var (offset, away) = (new Move(dx, dy), dx * dx + dy * dy);
                if (away is 0 or > 25) continue;
                var found = this[channel, offset];
                if (found > value || (ties == TieRule.Nearest && found == value && best != Move.Stay && away < distance))
                    (best, value, distance) = (offset, found, away);
            }
        }

        return best;
    }
}
