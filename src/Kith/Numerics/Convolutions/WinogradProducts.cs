using System.Runtime.CompilerServices;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>The 36 matrix products of a convolution in Winograd's domain, over the tiles of a few images.</summary>
internal static unsafe class WinogradProducts<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>c[point] = a[point]·b[point] for a [tiles, steps], packed b [steps, columns] and c [tiles, columns].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, nint aPoint, float* b, float* c, nint cPoint, int tiles, int steps, int columns)
    {
        for (var point = 0; point < Winograd.Points; point++)
        {
            for (var column = 0; column < columns; column += Panel.Width)
            {
                var panel = b + ((nint)point * columns + column) * steps;
                Strips(
                    a + point * aPoint, steps, 1, panel, Panel.Width, c + point * cPoint + column, columns, tiles, steps, false);
            }
        }
    }

    /// <summary>c[point] += a[point]ᵀ·b[point] for a [tiles, rows], b [tiles, columns] and c [rows, columns].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCorrelations(float* a, nint aPoint, float* b, nint bPoint, float* c, int tiles, int rows, int columns)
    {
        for (var point = 0; point < Winograd.Points; point++, c += rows * columns)
        {
            for (var column = 0; column < columns; column += Panel.Width)
                Strips(a + point * aPoint, 1, rows, b + point * bPoint + column, columns, c + column, columns, rows, tiles, true);
        }
    }

    private static void Strips(
        float* a, nint aRow, nint aStep, float* b, nint bStep, float* c, nint cRow, int rows, int steps, bool accumulate)
    {
        for (int row = 0, some; row < rows; row += some)
        {
            some = Tiles<TLanes, TVector>.StripOf(rows - row);
            var tile = new Tile
            {
                A = a + row * aRow,
                ARow = aRow,
                AStep = aStep,
                B = b,
                BStep = bStep,
                C = c + row * cRow,
                CRow = cRow,
                Steps = steps,
                Segments = 1,
                Accumulate = accumulate,
            };
            Tiles<TLanes, TVector>.Run(&tile, some, Panel.Width, null);
        }
    }
}
