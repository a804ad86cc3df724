using System.Runtime.CompilerServices;

namespace Kith.Numerics;

/// <summary>Moves the tile kernel over images with a border of zeros: a row of neighbouring pixels is a tile's rows.</summary>
internal static unsafe class ConvolutionKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>y = activation(x * filters + bias); filters as panels of [3 rows][3 columns][inputs] steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Convolution* work)
    {
        var padded = work->NewPaddedImage(work->Inputs);
        for (var image = 0; image < work->Images; image++)
        {
            work->CopyInside(work->X + image * work->XRow, work->Inputs, padded);
            var y = work->Y + image * work->YRow;
            for (var output = 0; output < work->Outputs; output += Panel.Width) ApplyPanel(work, padded, y + output, output);
            if (work->Bias is null && work->Activation is Activation.None) continue;
            for (var pixel = 0; pixel < work->Height * work->Width; pixel++)
                Elementwise<TLanes, TVector>.AddAndActivate(y + pixel * work->Outputs, work->Bias, work->Outputs, work->Activation);
        }
    }

    /// <summary>sums [3 rows][3 columns][inputs][whole panels of outputs] = Σ over images and pixels of x[neighbour] · dy[pixel].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Correlate(Convolution* work, float* sums)
    {
        var padded = work->NewPaddedImage(work->Inputs);
        var columns = Panel.Count(work->Outputs) * Panel.Width;
        for (var image = 0; image < work->Images; image++)
        {
            work->CopyInside(work->X + image * work->XRow, work->Inputs, padded);
            var dy = WholePanels(work, work->Y + image * work->YRow, columns);
            for (var filterRow = 0; filterRow < 3; filterRow++)
            {
                var x = padded + filterRow * work->PaddedRow(work->Inputs);
                CorrelateFilterRow(work, x, dy, sums + filterRow * 3 * work->Inputs * columns, columns, image > 0);
            }
        }
    }

    private static void ApplyPanel(Convolution* work, float* padded, float* y, int output)
    {
        var (width, steps) = (work->Width, 3 * work->Inputs);
        var edge = Scratch.Get(ScratchUse.Edge, 12 * Panel.Width);
        var tiles = (width + TLanes.TileRows - 1) / TLanes.TileRows;
        for (var row = 0; row < work->Height; row++)
        {
            for (var (tile, column) = (0, 0); tile < tiles; tile++)
            {
                var pixels = (width - column + (tiles - tile) - 1) / (tiles - tile);
                var strip = new Tile
                {
                    A = padded + row * work->PaddedRow(work->Inputs) + column * work->Inputs, ARow = work->Inputs, AStep = 1,
                    ASegment = work->PaddedRow(work->Inputs), B = work->Filters + (nint)output * 3 * steps, BStep = Panel.Width,
                    C = y + (row * width + column) * work->Outputs, CRow = work->Outputs, Steps = steps, Segments = 3,
                };
                Tiles<TLanes, TVector>.Run(&strip, pixels, Math.Min(Panel.Width, work->Outputs - output), edge);
                column += pixels;
            }
        }
    }

    // The three filter columns and the inputs lie side by side in the padded image, so they are the rows of one product over the pixels.
    private static void CorrelateFilterRow(Convolution* work, float* x, float* dy, float* sums, int columns, bool accumulate)
    {
        var rows = 3 * work->Inputs;
        var tiles = (rows + TLanes.TileRows - 1) / TLanes.TileRows;
        for (var (tile, row) = (0, 0); tile < tiles; tile++)
        {
            var count = (rows - row + (tiles - tile) - 1) / (tiles - tile);
            for (var column = 0; column < columns; column += Panel.Width)
            {
                var strip = new Tile
                {
                    A = x + row, ARow = 1, AStep = work->Inputs, ASegment = work->PaddedRow(work->Inputs), B = dy + column, BStep = columns,
                    C = sums + row * columns + column, CRow = columns, Steps = work->Width, Segments = work->Height, Accumulate = accumulate,
                };
                Tiles<TLanes, TVector>.Run(&strip, count, Panel.Width, null);
            }

            row += count;
        }
    }

    private static float* WholePanels(Convolution* work, float* dy, int columns)
    {
        if (columns == work->Outputs) return dy;
        var pixels = work->Height * work->Width;
        var whole = Scratch.Get(ScratchUse.OutputImage, pixels * columns);
        new Span<float>(whole, pixels * columns).Clear();
        Packing.CopyRows(dy, work->Outputs, pixels, work->Outputs, whole, columns);
        return whole;
    }
}
