using System.Runtime.InteropServices;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>The rows of a rollout whose seats took part in their step: those that are learned from.</summary>
/// <param name="rows">Number of all rows.</param>
internal sealed class PresentRows(int rows)
{
    private readonly int _rows = rows;
    private int[] _numbers = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; } = rows;

    /// <summary>Whether no row is missing.</summary>
    public bool AreAll => Count == _rows;

    /// <summary>Looks for them in the presences of all rows.</summary>
    public void Find(ReadOnlySpan<Presence> presences)
    {
        var codes = MemoryMarshal.AsBytes(presences);
        Count = _rows - codes.Count((byte)Presence.Absent);
        if (AreAll) return;
        if (_numbers.Length == 0) _numbers = new int[_rows];
        for (var (row, i) = (0, 0); row < codes.Length; row++)
            if (codes[row] != (byte)Presence.Absent) _numbers[i++] = row;
    }

    /// <summary>Writes their numbers in ascending order [<see cref="Count"/>].</summary>
    public void CopyTo(Span<int> numbers)
    {
        if (!AreAll) _numbers.AsSpan(0, Count).CopyTo(numbers);
        else for (var row = 0; row < _rows; row++) numbers[row] = row;
    }

    /// <summary>What stands in them [<see cref="Count"/>].</summary>
    /// <param name="column">A number for each of all rows; more are not looked at.</param>
    /// <param name="buffer">Where the numbers are gathered if some are left out; made when it is needed first.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> column, ref float[]? buffer)
    {
        if (AreAll) return column[.._rows];
        buffer ??= new float[_rows];
        Vectors.Gather(column, _numbers.AsSpan(0, Count), buffer.AsSpan(0, Count));
        return buffer.AsSpan(0, Count);
    }
}
