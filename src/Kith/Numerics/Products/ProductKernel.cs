using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>
/// Cuts a product into blocks that stay in the caches: [a tile's rows] x [steps of a block] x [columns of a block]. Single rows
/// and few columns, which would leave most of a tile empty, go other ways to the same sums.
/// </summary>
internal readonly unsafe struct ProductKernel : IKernel<Product>
{
    // 256 steps of a tile's twelve rows take 12 KB of the first cache, 512 columns of as many steps
    // half a megabyte of the second.
    private const int BlockSteps = 256;
    private const int BlockColumns = 512;

    // What was just transposed is used a few times only and stays in the first cache.
    private const int TransposedSteps = 64;

    // Half of the first cache.
    private const int ReadableLength = 4096;

    public static void Run<TLanes, TVector>(Product* product)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        if (product->Rows == 1 && product->IsPacked) RowProduct.Run<TLanes, TVector>(product);
        else if (TransposedProduct.Fits(product)) TransposedProduct.Run<TLanes, TVector>(product);
        else RunBlocks<TLanes, TVector>(product);
    }

    /// <summary>Computes a product of any shape by tiles.</summary>
    public static void RunBlocks<TLanes, TVector>(Product* product)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (var column = 0; column < product->Columns; column += BlockColumns)
        {
            var columns = Math.Min(BlockColumns, product->Columns - column);
            var length = product->IsTransposed ? TransposedSteps : BlockSteps;
            for (var step = 0; step == 0 || step < product->Steps; step += length)
                RunBlock<TLanes, TVector>(product, step, Math.Min(length, product->Steps - step), column, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunBlock<TLanes, TVector>(Product* product, int step, int steps, int column, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var right = RightPanels<TLanes, TVector>(product, step, steps, column, columns);
        var edge = Scratch.Get(ScratchUse.Edge, 12 * Panel.Width);
        for (int row = 0, rows; row < product->Rows; row += rows)
        {
            rows = Tiles<TLanes, TVector>.StripOf(product->Rows - row);
            var tile = new Tile
            {
                CRow = product->CRow,
                Steps = steps,
                Segments = 1,
                Accumulate = product->Accumulate || step > 0,
            };
            var c = product->C + row * product->CRow + column;
            SetLeft(product, &tile, row, rows, step);
            for (var offset = 0; offset < columns; offset += Panel.Width)
            {
                right.Set(&tile, offset);
                tile.C = c + offset;
                if (tile.Accumulate)
                {
                    Prefetch(
                        offset + Panel.Width < columns ? tile.C + Panel.Width : c + rows * product->CRow, product->CRow, rows);
                }

                Tiles<TLanes, TVector>.Run(&tile, rows, Math.Min(Panel.Width, columns - offset), edge);
            }

            if (step + steps == product->Steps) Finish<TLanes, TVector>(product, c, rows, column, columns);
        }
    }

    // The sums from which the next tile starts come from far away where a gradient is added to.
    private static void Prefetch(float* c, nint row, int rows)
    {
        if (!Sse.IsSupported) return;
        for (; rows > 0; rows--, c += row)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 16);
        }
    }

    private static RightPanels RightPanels<TLanes, TVector>(Product* product, int step, int steps, int column, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        if (product->IsPacked)
        {
            var stride = (nint)product->Steps * Panel.Width;
            return new()
            {
                Whole = columns,
                Start = product->B + column / Panel.Width * stride + (nint)step * Panel.Width,
                Stride = stride,
                Step = Panel.Width,
            };
        }

        // Numbers that are used once, or that stay in the first cache as they are, are not worth a copy;
        // but a tile reads whole panels.
        var b = product->IsTransposed ? product->B + column * product->BRow + step : product->B + step * product->BRow + column;
        var isReadable = !product->IsTransposed && (product->Rows <= TLanes.TileRows || product->BRow * steps <= ReadableLength);
        var whole = isReadable ? columns / Panel.Width * Panel.Width : 0;
        var packed = Scratch.Get(ScratchUse.Right, BlockSteps * BlockColumns);
        if (product->IsTransposed) Packing.TransposePanels(b, product->BRow, steps, columns, packed);
        else Packing.CopyPanels(b + whole, product->BRow, steps, columns - whole, packed);
        return new()
        {
            Whole = whole,
            Start = b,
            Stride = Panel.Width,
            Step = product->BRow,
            Rest = packed,
            RestStride = (nint)steps * Panel.Width,
        };
    }

    // Rows whose distance is a multiple of a page's quarter fall into few sets of the first cache and push each
    // other out, unless copied together.
    private static void SetLeft(Product* product, Tile* tile, int row, int rows, int step)
    {
        var a = product->A + row * product->ARow + step * product->AStep;
        tile->A = a;
        tile->ARow = product->ARow;
        tile->AStep = product->AStep;
        if (product->Columns <= Panel.Width) return;
        if (product->AStep != 1)
        {
            if (product->AStep * tile->Steps <= 4096 || product->AStep == Panel.Width) return;
            tile->A = Scratch.Get(ScratchUse.Left, Packing.StripWidth * BlockSteps);
            (tile->ARow, tile->AStep) = (1, Packing.StripWidth);
            Packing.CopyStrip(a, product->AStep, tile->Steps, rows, product->Rows - row, tile->A);
        }
        else if (product->ARow % 256 == 0)
        {
            tile->A = Scratch.Get(ScratchUse.Left, 12 * (BlockSteps + 16));
            (tile->ARow, tile->AStep) = (BlockSteps + 16, 1);
            Packing.CopyRows(a, product->ARow, rows, tile->Steps, tile->A, tile->ARow);
        }
    }

    private static void Finish<TLanes, TVector>(Product* product, float* c, int rows, int column, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        if (product->Bias is null && product->Activation is Activation.None) return;
        var elements = new Elements
        {
            X = c,
            Y = product->Bias is null ? null : product->Bias + column,
            Result = c,
            Count = columns,
        };
        Activations.Finish<TLanes, TVector>(&elements, rows, product->CRow, product->Activation);
    }
}
