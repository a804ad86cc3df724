using System.Runtime.CompilerServices;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// The gradient of a convolution's filters: products of the padded images with the outputs' gradients, summed over the pixels.
/// </summary>
internal readonly unsafe struct CorrelationKernel : IKernel<Convolution>
{
    /// <summary>
    /// sums [3 rows][3 columns][inputs][whole panels of outputs] += Σ over images and pixels of x[neighbour] · dy[pixel].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Convolution* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
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
                CorrelateFilterRow<TLanes, TVector>(work, x, dy, work->Sums + filterRow * 3 * work->Inputs * columns, columns);
            }
        }
    }

    // The three filter columns and the inputs lie side by side in the padded image, so they are the rows
    // of one product over the pixels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CorrelateFilterRow<TLanes, TVector>(Convolution* work, float* x, float* dy, float* sums, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var rows = 3 * work->Inputs;
        for (int row = 0, count; row < rows; row += count)
        {
            count = Tiles<TLanes, TVector>.StripOf(rows - row);
            for (var column = 0; column < columns; column += Panel.Width)
            {
                var strip = new Tile
                {
                    A = x + row,
                    ARow = 1,
                    AStep = work->Inputs,
                    ASegment = work->PaddedRow(work->Inputs),
                    B = dy + column,
                    BStep = columns,
                    C = sums + row * columns + column,
                    CRow = columns,
                    Steps = work->Width,
                    Segments = work->Height,
                    Accumulate = true,
                };
                Tiles<TLanes, TVector>.Run(&strip, count, Panel.Width, null);
            }
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
