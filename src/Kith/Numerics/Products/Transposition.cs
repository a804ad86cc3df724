using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kith.Numerics.Products;

/// <summary>Writes the columns of a matrix as rows, in square blocks that stay in registers.</summary>
internal static unsafe class Transposition
{
    /// <summary>
    /// destination[column, row] = source[row, column] for [<paramref name="rows"/>, <paramref name="columns"/>].
    /// </summary>
    public static void Run(float* source, nint sourceRow, int rows, int columns, float* destination, nint destinationRow)
    {
        // Whole blocks of sixteen, then of four in what is left on the right and below, then single numbers.
        var (wideRows, wideColumns) = Avx512F.IsSupported ? (rows & ~15, columns & ~15) : (0, 0);
        var (evenRows, evenColumns) = Sse.IsSupported ? (rows & ~3, columns & ~3) : (0, 0);
        if (Math.Min(wideRows, wideColumns) > 0) Blocks16(source, sourceRow, wideRows, wideColumns, destination, destinationRow);
        else wideRows = wideColumns = 0;
        Blocks4(
            source + wideColumns, sourceRow, wideRows, evenColumns - wideColumns,
            destination + wideColumns * destinationRow, destinationRow);
        Blocks4(
            source + wideRows * sourceRow, sourceRow, evenRows - wideRows, evenColumns, destination + wideRows, destinationRow);
        Scalar(source, sourceRow, evenRows, rows, 0, columns, destination, destinationRow);
        Scalar(source, sourceRow, 0, evenRows, evenColumns, columns, destination, destinationRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks16(float* source, nint sourceRow, int rows, int columns, float* destination, nint destinationRow)
    {
        for (var column = 0; column < columns; column += 16)
        {
            for (var row = 0; row < rows; row += 16)
            {
                Block16(
                    source + row * sourceRow + column, sourceRow, destination + column * destinationRow + row, destinationRow);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks4(float* source, nint sourceRow, int rows, int columns, float* destination, nint destinationRow)
    {
        for (var column = 0; column < columns; column += 4)
        {
            for (var row = 0; row < rows; row += 4)
                Block4(source + row * sourceRow + column, sourceRow, destination + column * destinationRow + row, destinationRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar(
        float* source, nint sourceRow, int row, int rows, int column, int columns, float* destination, nint destinationRow)
    {
        // The longer way is the inner one.
        if (rows - row > columns - column)
        {
            for (var c = column; c < columns; c++)
            {
                for (var r = row; r < rows; r++) destination[c * destinationRow + r] = source[r * sourceRow + c];
            }

            return;
        }

        for (var r = row; r < rows; r++)
        {
            for (var c = column; c < columns; c++) destination[c * destinationRow + r] = source[r * sourceRow + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block4(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        var (a, b) = (Vector128.Load(source), Vector128.Load(source + sourceRow));
        var (c, d) = (Vector128.Load(source + 2 * sourceRow), Vector128.Load(source + 3 * sourceRow));
        var (ab0, ab1, cd0, cd1) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b), Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab0, cd0).Store(destination);
        Sse.MoveHighToLow(cd0, ab0).Store(destination + destinationRow);
        Sse.MoveLowToHigh(ab1, cd1).Store(destination + 2 * destinationRow);
        Sse.MoveHighToLow(cd1, ab1).Store(destination + 3 * destinationRow);
    }

    // Four groups of four rows: first 4 x 4 blocks within each quarter of the vectors, then the quarters change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block16(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        Quads(source, sourceRow, out var a0, out var a1, out var a2, out var a3);
        Quads(source + 4 * sourceRow, sourceRow, out var b0, out var b1, out var b2, out var b3);
        Quads(source + 8 * sourceRow, sourceRow, out var c0, out var c1, out var c2, out var c3);
        Quads(source + 12 * sourceRow, sourceRow, out var d0, out var d1, out var d2, out var d3);
        var four = 4 * destinationRow;
        Quarters(a0, b0, c0, d0, destination, four);
        Quarters(a1, b1, c1, d1, destination + destinationRow, four);
        Quarters(a2, b2, c2, d2, destination + 2 * destinationRow, four);
        Quarters(a3, b3, c3, d3, destination + 3 * destinationRow, four);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quads(
        float* source, nint row, out Vector512<float> q0,
        out Vector512<float> q1, out Vector512<float> q2, out Vector512<float> q3)
    {
        var (a, b) = (Vector512.Load(source), Vector512.Load(source + row));
        var (c, d) = (Vector512.Load(source + 2 * row), Vector512.Load(source + 3 * row));
        var (ab0, ab1) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackHigh(a, b).AsDouble());
        var (cd0, cd1) = (Avx512F.UnpackLow(c, d).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
        q0 = Avx512F.UnpackLow(ab0, cd0).AsSingle();
        q1 = Avx512F.UnpackHigh(ab0, cd0).AsSingle();
        q2 = Avx512F.UnpackLow(ab1, cd1).AsSingle();
        q3 = Avx512F.UnpackHigh(ab1, cd1).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* destination, nint row)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        var (ab0, ab1) = (Avx512F.Shuffle4x128(a, b, Even), Avx512F.Shuffle4x128(a, b, Odd));
        var (cd0, cd1) = (Avx512F.Shuffle4x128(c, d, Even), Avx512F.Shuffle4x128(c, d, Odd));
        Avx512F.Shuffle4x128(ab0, cd0, Even).Store(destination);
        Avx512F.Shuffle4x128(ab1, cd1, Even).Store(destination + row);
        Avx512F.Shuffle4x128(ab0, cd0, Odd).Store(destination + 2 * row);
        Avx512F.Shuffle4x128(ab1, cd1, Odd).Store(destination + 3 * row);
    }
}
