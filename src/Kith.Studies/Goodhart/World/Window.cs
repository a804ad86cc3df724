using System.Runtime.Intrinsics;

namespace Kith.Studies.Goodhart.World;

/// <summary>Cuts the square of cells around a place out of a map: 2·range + 1 rows from the top, each from the left.</summary>
/// <param name="range">Cells in each direction.</param>
public sealed class Window(int range)
{
    /// <summary>Rows, which are as many as columns.</summary>
    public int Side { get; } = 2 * range + 1;

    /// <summary>Cells.</summary>
    public int Length => Side * Side;

    /// <summary>Index of the cell in the middle.</summary>
    public int Centre => Length / 2;

    /// <summary>Index of the cell at an offset from the middle.</summary>
    internal int IndexOf(Move offset) => Centre + (offset.Dy * Side) + offset.Dx;

    /// <summary>An array that holds a window; it is a little longer, so that rows can be copied in whole vectors.</summary>
    public byte[] Create() => new byte[Length + Vector128<byte>.Count];

    /// <summary>Writes the cells around a place; beyond the border the map goes on at the other side, or is wall.</summary>
    /// <param name="map">The map.</param>
    /// <param name="x">Column of the middle.</param>
    /// <param name="y">Row of the middle.</param>
    /// <param name="window">An array from <see cref="Create"/>.</param>
    public void Cut(ForagingMap map, int x, int y, Span<byte> window)
    {
        for (var row = 0; row < Side; row++)
        {
            var target = window[(row * Side)..];
            var source = y - range + row;
            if ((uint)source >= (uint)map.Height)
            {
                if (!map.Loop)
                {
                    target[..Side].Fill((byte)Cell.Wall);
                    continue;
                }

                source = Wrap(source, map.Height);
            }

            CutRow(map, source, x - range, target);
        }
    }

    /// <summary>
    /// Writes an agent's kind wherever the window around a place shows the agent; in a small joined
    /// map that may be more than once.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="offset">Where the agent is, seen from the middle.</param>
    /// <param name="kind"><see cref="Cell.Prey"/> or <see cref="Cell.Predator"/>.</param>
    /// <param name="window">The window cut there.</param>
    public void Stamp(ForagingMap map, Move offset, Cell kind, Span<byte> window)
    {
        var (firstRow, rowStep) = Appearances(offset.Dy + range, map.Height, map.Loop);
        var (firstColumn, columnStep) = Appearances(offset.Dx + range, map.Width, map.Loop);
        if (firstRow < 0 || firstColumn < 0) return;
        for (var row = firstRow; row < Side; row += rowStep)
        {
            for (var column = firstColumn; column < Side; column += columnStep) window[row * Side + column] = (byte)kind;
        }
    }

    private void CutRow(ForagingMap map, int row, int left, Span<byte> target)
    {
        var cells = map.BytesAndOverhang.Slice(row * map.Width);
        if (left >= 0 && left + Side <= map.Width)
        {
            // What a vector copies beyond the row is overwritten by the next row, or lies in the window's own overhang.
            if (Side <= Vector128<byte>.Count) Vector128.Create(cells[left..]).CopyTo(target);
            else cells.Slice(left, Side).CopyTo(target);
            return;
        }

        for (var column = 0; column < Side; column++)
        {
            var source = left + column;
            var inside = (uint)source < (uint)map.Width;
            target[column] = inside ? cells[source] : map.Loop ? cells[Wrap(source, map.Width)] : (byte)Cell.Wall;
        }
    }

    private static (int First, int Step) Appearances(int offset, int length, bool loop) =>
        loop ? (Wrap(offset, length), length) : (offset, int.MaxValue / 2);

    private static int Wrap(int position, int length)
    {
        if ((uint)position < (uint)length) return position;
        var rest = position % length;
        return rest < 0 ? rest + length : rest;
    }
}
