using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kith.Numerics.Products;

/// <summary>Copies matrices into the layouts that the tile kernel reads.</summary>
internal static unsafe class Packing
{
    /// <summary>Floats in a row of a strip, at least as many as a tile has rows.</summary>
    public const int StripWidth = 16;

    /// <summary>Copies rows [rows, columns] to panels of 32 columns; the last panel is filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyPanels(float* source, nint sourceRow, int rows, int columns, float* panels)
    {
        for (var column = 0; column < columns; column += Panel.Width, panels += (nint)rows * Panel.Width)
        {
            var valid = Math.Min(Panel.Width, columns - column);
            for (var row = 0; row < rows; row++)
            {
                var from = source + row * sourceRow + column;
                var to = panels + (nint)row * Panel.Width;
                if (valid == Panel.Width)
                {
                    Vector512.Store(Vector512.Load(from), to);
                    Vector512.Store(Vector512.Load(from + 16), to + 16);
                    continue;
                }

                new ReadOnlySpan<float>(from, valid).CopyTo(new Span<float>(to, valid));
                new Span<float>(to + valid, Panel.Width - valid).Clear();
            }
        }
    }

    /// <summary>
    /// Writes source [columns, rows], transposed, as panels of rows [rows, columns]; the last panel is filled up with zeros.
    /// </summary>
    public static void TransposePanels(float* source, nint sourceRow, int rows, int columns, float* panels)
    {
        for (var column = 0; column < columns; column += Panel.Width, panels += (nint)rows * Panel.Width)
        {
            var valid = Math.Min(Panel.Width, columns - column);
            if (valid < Panel.Width) new Span<float>(panels, rows * Panel.Width).Clear();
            Transposition.Run(source + column * sourceRow, sourceRow, valid, rows, panels, Panel.Width);
        }
    }

    /// <summary>
    /// Copies the first <paramref name="count"/> numbers of every row to rows of <see cref="StripWidth"/> floats.
    /// </summary>
    /// <param name="source">The first row.</param>
    /// <param name="sourceRow">Floats from one row to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="count">Numbers to copy, at most <see cref="StripWidth"/>.</param>
    /// <param name="readable">Numbers of a row that can be read.</param>
    /// <param name="strip">Receives the rows; what follows their numbers is left open.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyStrip(float* source, nint sourceRow, int rows, int count, int readable, float* strip)
    {
        for (var row = 0; row < rows; row++, source += sourceRow, strip += StripWidth)
        {
            if (readable >= StripWidth) Vector512.Store(Vector512.Load(source), strip);
            else for (var i = 0; i < count; i++) strip[i] = source[i];
        }
    }

    /// <summary>Copies rows from one stride to another; they must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows(float* source, nint sourceRow, int rows, int columns, float* destination, nint destinationRow)
    {
        for (var row = 0; row < rows; row++, source += sourceRow, destination += destinationRow)
            CopyRow(source, destination, columns);
    }

    /// <summary>Copies some rows, in the order of their numbers, to neighbouring ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherRows(
        float* source, nint sourceRow, ReadOnlySpan<int> rows, int columns, float* destination, nint destinationRow)
    {
        foreach (var row in rows)
        {
            CopyRow(source + row * sourceRow, destination, columns);
            destination += destinationRow;
        }
    }

    // Rows are mostly a few numbers, or a few vectors of which the last may overlap the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(float* source, float* destination, int count)
    {
        var i = 0;
        if (count >= 16)
        {
            for (; i <= count - 16; i += 16) Vector512.Store(Vector512.Load(source + i), destination + i);
            if (i < count) Vector512.Store(Vector512.Load(source + count - 16), destination + count - 16);
            return;
        }

        for (; i <= count - 4; i += 4) Vector128.Store(Vector128.Load(source + i), destination + i);
        for (; i < count; i++) destination[i] = source[i];
    }
}
