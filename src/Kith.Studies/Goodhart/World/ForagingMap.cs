using Kith.Numerics;

namespace Kith.Studies.Goodhart.World;

/// <summary>A grid of cells, row by row, with running counts of what lies on it. Agents are not part of it.</summary>
public sealed class ForagingMap
{
    // Windows are cut in pieces of 16 bytes, which may reach beyond the last row.
    private const int Overhang = 16;
    private const int Tries = 50;
    private readonly byte[] _cells;
    private readonly int[] _counts = new int[(int)Cell.Prey];

    /// <summary>An empty map.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="loop">Whether opposite borders are joined.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive.</exception>
    public ForagingMap(int width, int height, bool loop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height, Loop) = (width, height, loop);
        _cells = new byte[width * height + Overhang];
        Clear();
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Whether opposite borders are joined.</summary>
    public bool Loop { get; }

    /// <summary>Columns times rows.</summary>
    public int Area => Width * Height;

    /// <summary>The cells' numbers [y·width + x], see <see cref="Cell"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _cells.AsSpan(0, Area);

    internal ReadOnlySpan<byte> BytesAndOverhang => _cells;

    /// <summary>What lies in a cell.</summary>
    public Cell this[int x, int y] => (Cell)_cells[IndexOf(x, y)];

    /// <summary>How many cells hold this.</summary>
    public int Count(Cell content) => _counts[(int)content];

    /// <summary>Puts something into a cell in place of what is there.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="content">Anything but an agent.</param>
    public void Put(int x, int y, Cell content) => Put(IndexOf(x, y), content);

    /// <summary>Makes every cell empty.</summary>
    public void Clear()
    {
        Array.Clear(_cells);
        Array.Clear(_counts);
        _counts[(int)Cell.Empty] = Area;
    }

    /// <summary>Puts items on distinct empty cells, uniformly at random; as many as fit if there are fewer such cells.</summary>
    public void Scatter(Cell content, int count, ReadOnlySpan<Forager> foragers, ref RandomStream random)
    {
        while (count-- > 0 && RandomEmpty(foragers, ref random) is >= 0 and var cell) Put(cell, content);
    }

    /// <summary>
    /// Adds items to empty cells, or takes some away, at random until there are <paramref name="count"/>;
    /// cells with an agent are left alone.
    /// </summary>
    public void Adjust(Cell content, int count, ReadOnlySpan<Forager> foragers, ref RandomStream random)
    {
        Thin(content, count, foragers, ref random);
        Scatter(content, count - Count(content), foragers, ref random);
    }

    /// <summary>
    /// An empty cell without an agent, uniformly at random: random tries first, then a scan that cannot fail to find one.
    /// </summary>
    /// <returns>y·width + x, or -1 if there is none.</returns>
    public int RandomEmpty(ReadOnlySpan<Forager> foragers, ref RandomStream random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var cell = random.NextInt(Area);
            if (_cells[cell] == (byte)Cell.Empty && !IsTaken(cell, foragers)) return cell;
        }

        var free = 0;
        for (var cell = 0; cell < Area; cell++) free += IsFree(cell, foragers) ? 1 : 0;
        if (free == 0) return -1;
        for (var (cell, chosen) = (0, random.NextInt(free)); ; cell++)
        {
            if (IsFree(cell, foragers) && chosen-- == 0) return cell;
        }
    }

    /// <summary>Replaces all cells.</summary>
    /// <exception cref="InvalidDataException">There are too few or too many, or one of them is no content of a map.</exception>
    internal void Load(ReadOnlySpan<byte> cells)
    {
        if (cells.Length != Area) throw new InvalidDataException($"The map has {cells.Length} cells, but {Area} are needed.");
        if (cells.IndexOfAnyExceptInRange((byte)Cell.Empty, (byte)Cell.Poison) is >= 0 and var wrong)
            throw new InvalidDataException($"The map's cell {wrong} holds {cells[wrong]}, but 0 to 3 are allowed.");
        cells.CopyTo(_cells);
        for (var content = Cell.Empty; content <= Cell.Poison; content++) _counts[(int)content] = cells.Count((byte)content);
    }

    internal int IndexOf(int x, int y) =>
        (uint)x < (uint)Width ? y * Width + x : throw new ArgumentOutOfRangeException(nameof(x), x, "The map is narrower.");

    internal void Put(int cell, Cell content)
    {
        _counts[_cells[cell]]--;
        _counts[(int)content]++;
        _cells[cell] = (byte)content;
    }

    private void Thin(Cell content, int remaining, ReadOnlySpan<Forager> foragers, ref RandomStream random)
    {
        var candidates = Count(content);
        foreach (var forager in foragers)
        {
            if (this[forager.X, forager.Y] == content) candidates--;
        }

        // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
        var surplus = Math.Min(Count(content) - remaining, candidates);
        for (var cell = 0; surplus > 0; cell++)
        {
            cell += _cells.AsSpan(cell).IndexOf((byte)content);
            if (IsTaken(cell, foragers)) continue;
            if (random.NextInt(candidates--) >= surplus) continue;
            Put(cell, Cell.Empty);
            surplus--;
        }
    }

    private bool IsFree(int cell, ReadOnlySpan<Forager> foragers) => _cells[cell] == (byte)Cell.Empty && !IsTaken(cell, foragers);

    private bool IsTaken(int cell, ReadOnlySpan<Forager> foragers)
    {
        foreach (var forager in foragers)
        {
            if (forager.Y * Width + forager.X == cell) return true;
        }

        return false;
    }
}
