using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// Convolutions by the sum itself, for any number of channels: each output is one chain of fused multiply-adds over
/// (filter row, filter column, input).
/// </summary>
internal sealed unsafe class DirectConvolution(ImageShape image, int inputs, int outputs) : Convolution3x3(image, inputs, outputs)
{
    private readonly AlignedBuffer _forward = new(9 * inputs * Panel.Count(outputs) * Panel.Width);
    private readonly AlignedBuffer _backward = new(9 * outputs * Panel.Count(inputs) * Panel.Width);

    private protected override void PackFilters(float* filters) =>
        FilterLayout.Pack(filters, Inputs, Outputs, _forward.Pointer, _backward.Pointer);

    private protected override void RunForward(in Images x, float* bias, Activation activation, in Images y)
    {
        var work = Work(x, y);
        (work.Inputs, work.Outputs, work.Activation) = (Inputs, Outputs, activation);
        work.Filters = _forward.Pointer;
        work.Bias = bias;
        SimdDispatch.Run<ConvolutionKernel, Convolution>(&work);
    }

    private protected override void RunBackward(
        in Images x, in Images y, Activation activation, in Images dy, in Images dx, float* sums, float* bias)
    {
        Differentiate(y, activation, dy, bias);
        if (sums is not null)
        {
            var work = Work(x, dy);
            (work.Inputs, work.Outputs) = (Inputs, Outputs);
            work.Sums = sums;
            SimdDispatch.Run<CorrelationKernel, Convolution>(&work);
        }

        if (dx.First is not null)
        {
            var work = Work(dy, dx);
            (work.Inputs, work.Outputs) = (Outputs, Inputs);
            work.Filters = _backward.Pointer;
            SimdDispatch.Run<ConvolutionKernel, Convolution>(&work);
        }
    }

    // In place: the passes that follow read every gradient several times.
    private void Differentiate(in Images y, Activation activation, in Images dy, float* bias)
    {
        var length = Image.Pixels * Outputs;
        for (var image = 0; image < dy.Count; image++)
        {
            var gradient = new Span<float>(dy.First + image * dy.Stride, length);
            Activations.Differentiate(activation, new ReadOnlySpan<float>(y.First + image * y.Stride, length), gradient);
            if (bias is not null)
                Vectors.AddColumnSums(new Matrix(gradient, Image.Pixels, Outputs), new Span<float>(bias, Outputs));
        }
    }

    private Convolution Work(in Images x, in Images y) =>
        new()
        {
            Images = y.Count,
            Height = Image.Height,
            Width = Image.Width,
            X = x.First,
            XRow = x.Stride,
            Y = y.First,
            YRow = y.Stride,
        };
}
