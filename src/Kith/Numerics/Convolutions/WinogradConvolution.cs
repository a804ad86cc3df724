using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>Convolutions in Winograd's domain, with a quarter of the multiplications; channels are whole panels.</summary>
internal sealed unsafe class WinogradConvolution(ImageShape image, int inputs, int outputs)
    : Convolution3x3(image, inputs, outputs)
{
    private readonly AlignedBuffer _forward = new(Winograd.Points * inputs * outputs);
    private readonly AlignedBuffer _backward = new(Winograd.Points * inputs * outputs);

    private protected override void PackFilters(float* filters)
    {
        var size = Inputs * Outputs;
        var taps = Scratch.Get(ScratchUse.FilterGradients, 9 * size);
        FilterLayout.ToSums(filters, Inputs, Outputs, taps);
        var work = new Winograd
        {
            Inputs = Inputs,
            Outputs = Outputs,
            X = taps,
            Y = Scratch.Get(ScratchUse.WinogradGradients, Winograd.Points * size),
        };
        SimdDispatch.Run<WinogradFilterKernel, Winograd>(&work);
        for (var point = 0; point < Winograd.Points; point++)
        {
            var values = work.Y + (nint)point * size;
            Packing.CopyPanels(values, Outputs, Inputs, Outputs, _forward.Pointer + (nint)point * size);
            Packing.TransposePanels(values, Outputs, Outputs, Inputs, _backward.Pointer + (nint)point * size);
        }
    }

    private protected override void RunForward(in Images x, float* bias, Activation activation, in Images y)
    {
        var work = Work(x, y);
        work.Filters = _forward.Pointer;
        work.Bias = bias;
        work.Activation = activation;
        SimdDispatch.Run<WinogradForwardKernel, Winograd>(&work);
    }

    private protected override void RunBackward(
        in Images x, in Images y, Activation activation, in Images dy, in Images dx, float* sums, float* bias)
    {
        var work = Work(x, y);
        work.Filters = _backward.Pointer;
        work.Activation = activation;
        work.Dy = dy.First;
        work.DyRow = dy.Stride;
        work.Sums = sums;
        work.BiasSums = bias;
        work.Dx = dx.First;
        work.DxRow = dx.Stride;
        SimdDispatch.Run<WinogradBackwardKernel, Winograd>(&work);
    }

    private Winograd Work(in Images x, in Images y) => new()
    {
        Images = y.Count,
        Height = Image.Height,
        Width = Image.Width,
        Inputs = Inputs,
        Outputs = Outputs,
        X = x.First,
        XRow = x.Stride,
        Y = y.First,
        YRow = y.Stride,
    };

    /// <summary>Taps [9][inputs][outputs] at X to values [36][inputs][outputs] at Y.</summary>
    private readonly struct WinogradFilterKernel : IKernel<Winograd>
    {
        public static void Run<TLanes, TVector>(Winograd* work)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            var size = work->Inputs * work->Outputs;
            for (var i = 0; i < size; i += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.FromFilter(work->X + i, size, work->Y + i, size);
        }
    }
}
