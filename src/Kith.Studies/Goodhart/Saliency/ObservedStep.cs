using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>A moment in an agent's life: what lay around it, and what it saw of that.</summary>
/// <param name="cells">The cells around it, row by row; its own is blank.</param>
/// <param name="noise">Names the noise of a jammed view.</param>
public sealed class ObservedStep(byte[] cells, long noise)
{
    /// <summary>Cells in a row.</summary>
    public int Side { get; } = (int)Math.Sqrt(cells.Length);

    /// <summary>The numbers of the cells' kinds [side·side].</summary>
    public ReadOnlySpan<byte> Cells => cells;

    /// <summary>What a cell holds.</summary>
    public bool Holds(int cell, Cell kind) => cells[cell] == (byte)kind;

    /// <summary>The same moment as an agent of this kind sees it, as an input row of its network.</summary>
    /// <param name="views">How it sees.</param>
    /// <param name="rowLength">Numbers in the row; those behind the view are zero.</param>
    public float[] Row(Views views, int rowLength)
    {
        var (row, window) = (new float[rowLength], views.Window.Create());
        cells.CopyTo(window, 0);
        views.Write(window, noise, row.AsSpan(0, views.Length));
        return row;
    }
}
