using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>Moves the tile kernel over images with a border of zeros: a row of neighbouring pixels is a tile's rows.</summary>
internal readonly unsafe struct ConvolutionKernel : IKernel<Convolution>
{
    /// <summary>y = activation(x * filters + bias); filters as panels of [3 rows][3 columns][inputs] steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Convolution* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var padded = work->NewPaddedImage(work->Inputs);
        for (var image = 0; image < work->Images; image++)
        {
            work->CopyInside(work->X + image * work->XRow, work->Inputs, padded);
            var y = work->Y + image * work->YRow;
            for (var output = 0; output < work->Outputs; output += Panel.Width)
                ApplyPanel<TLanes, TVector>(work, padded, y + output, output);
            if (work->Bias is null && work->Activation is Activation.None) continue;
            var pixels = new Elements { X = y, Y = work->Bias, Result = y, Count = work->Outputs };
            Activations.Finish<TLanes, TVector>(&pixels, work->Height * work->Width, work->Outputs, work->Activation);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyPanel<TLanes, TVector>(Convolution* work, float* padded, float* y, int output)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (width, steps) = (work->Width, 3 * work->Inputs);
        var edge = Scratch.Get(ScratchUse.Edge, 12 * Panel.Width);
        for (var row = 0; row < work->Height; row++)
        {
            for (int column = 0, pixels; column < width; column += pixels)
            {
                pixels = Tiles<TLanes, TVector>.StripOf(width - column);
                var strip = new Tile
                {
                    A = padded + row * work->PaddedRow(work->Inputs) + column * work->Inputs,
                    ARow = work->Inputs,
                    AStep = 1,
                    ASegment = work->PaddedRow(work->Inputs),
                    B = work->Filters + (nint)output * 3 * steps,
                    BStep = Panel.Width,
                    C = y + (row * width + column) * work->Outputs,
                    CRow = work->Outputs,
                    Steps = steps,
                    Segments = 3,
                };
                Tiles<TLanes, TVector>.Run(&strip, pixels, Math.Min(Panel.Width, work->Outputs - output), edge);
            }
        }
    }
}
