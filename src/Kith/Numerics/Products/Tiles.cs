using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>Computes a strip of sums of any size up to <c>TileRows</c> x 32 with the tile kernel that fits it.</summary>
internal static unsafe class Tiles<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>
    /// Rows of the next strip when so many are left: five of eleven run better than four of twelve and one of seven.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StripOf(int rows)
    {
        var strips = (rows + TLanes.TileRows - 1) / TLanes.TileRows;
        return (rows + strips - 1) / strips;
    }

    /// <summary>
    /// Computes <paramref name="rows"/> x <paramref name="columns"/> sums; the strip's b has 32 readable columns at every step.
    /// </summary>
    /// <param name="strip">The strip; its fields A, B and C are moved.</param>
    /// <param name="rows">1 to <c>TileRows</c>.</param>
    /// <param name="columns">1 to 32.</param>
    /// <param name="edge">Scratch of 12 x 32 floats for columns that do not fill a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Tile* strip, int rows, int columns, float* edge)
    {
        var width = TLanes.Count;
        while (columns > 0)
        {
            var vectors = columns > width ? 2 : 1;
            if (columns >= vectors * width) Run(strip, rows, vectors);
            else RunEdge(strip, rows, columns, vectors, edge);
            strip->B += vectors * width;
            strip->C += vectors * width;
            columns -= vectors * width;
        }
    }

    private static void RunEdge(Tile* strip, int rows, int columns, int vectors, float* edge)
    {
        var c = strip->C;
        var row = strip->CRow;
        if (strip->Accumulate) Packing.CopyRows(c, row, rows, columns, edge, Panel.Width);
        strip->C = edge;
        strip->CRow = Panel.Width;
        Run(strip, rows, vectors);
        Packing.CopyRows(edge, Panel.Width, rows, columns, c, row);
        strip->C = c;
        strip->CRow = row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(Tile* tile, int rows, int vectors)
    {
        if (vectors == 2) Run<Bytes2>(tile, rows);
        else Run<Bytes1>(tile, rows);
    }

    private static void Run<TVectors>(Tile* tile, int rows) where TVectors : unmanaged
    {
        switch (rows)
        {
            case 1: TileKernel<TLanes, TVector>.Run<Bytes1, TVectors>(tile); break;
            case 2: TileKernel<TLanes, TVector>.Run<Bytes2, TVectors>(tile); break;
            case 3: TileKernel<TLanes, TVector>.Run<Bytes3, TVectors>(tile); break;
            case 4: TileKernel<TLanes, TVector>.Run<Bytes4, TVectors>(tile); break;
            case 5: TileKernel<TLanes, TVector>.Run<Bytes5, TVectors>(tile); break;
            case 6: TileKernel<TLanes, TVector>.Run<Bytes6, TVectors>(tile); break;
            case 7: TileKernel<TLanes, TVector>.Run<Bytes7, TVectors>(tile); break;
            case 8: TileKernel<TLanes, TVector>.Run<Bytes8, TVectors>(tile); break;
            case 9: TileKernel<TLanes, TVector>.Run<Bytes9, TVectors>(tile); break;
            case 10: TileKernel<TLanes, TVector>.Run<Bytes10, TVectors>(tile); break;
            case 11: TileKernel<TLanes, TVector>.Run<Bytes11, TVectors>(tile); break;
            case 12: TileKernel<TLanes, TVector>.Run<Bytes12, TVectors>(tile); break;
        }
    }

    [StructLayout(LayoutKind.Sequential, Size = 1)]
    private struct Bytes1;

    [StructLayout(LayoutKind.Sequential, Size = 2)]
    private struct Bytes2;

    [StructLayout(LayoutKind.Sequential, Size = 3)]
    private struct Bytes3;

    [StructLayout(LayoutKind.Sequential, Size = 4)]
    private struct Bytes4;

    [StructLayout(LayoutKind.Sequential, Size = 5)]
    private struct Bytes5;

    [StructLayout(LayoutKind.Sequential, Size = 6)]
    private struct Bytes6;

    [StructLayout(LayoutKind.Sequential, Size = 7)]
    private struct Bytes7;

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    private struct Bytes8;

    [StructLayout(LayoutKind.Sequential, Size = 9)]
    private struct Bytes9;

    [StructLayout(LayoutKind.Sequential, Size = 10)]
    private struct Bytes10;

    [StructLayout(LayoutKind.Sequential, Size = 11)]
    private struct Bytes11;

    [StructLayout(LayoutKind.Sequential, Size = 12)]
    private struct Bytes12;
}
