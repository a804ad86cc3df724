using Kith.Benchmarks.Measuring;
using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// A convolution over images of 11 x 11 pixels, forward and back to its input, its filters or both; operations
/// are counted as direct arithmetic.
/// </summary>
internal sealed class ConvolutionWork
{
    private const int Pixels = 11 * 11;
    private readonly Convolution3x3 _convolution;
    private readonly AlignedBuffer _x, _y, _filters, _bias;
    private readonly int _inputs, _outputs, _images;

    public ConvolutionWork(int inputs, int outputs, int images)
    {
        (_inputs, _outputs, _images) = (inputs, outputs, images);
        (_x, _y) = (KernelCases.Numbers(images * Pixels * inputs), KernelCases.Numbers(images * Pixels * outputs));
        (_filters, _bias) = (KernelCases.Numbers(9 * inputs * outputs), KernelCases.Numbers(outputs));
        _convolution = Convolution3x3.Create(new ImageShape(11, 11), inputs, outputs);
        _convolution.Pack(_filters.Span);
    }

    private double Operations => 2.0 * _images * Pixels * 9 * _inputs * _outputs;

    private Matrix X => _x.AsMatrix(_images, Pixels * _inputs);

    private Matrix Y => _y.AsMatrix(_images, Pixels * _outputs);

    public Measurement Forward(Sampler sampler, string name) =>
        sampler.Measure(name, () => _convolution.Forward(X, _bias.Span, Activation.Relu, Y), Work.Operations(Operations));

    public Measurement Input(Sampler sampler, string name) =>
        sampler.Measure(name, () => _convolution.Backward(default, Y, Activation.None, Y, X), Work.Operations(Operations));

    public Measurement Filters(Sampler sampler, string name) =>
        sampler.Measure(
            name, () => _convolution.Backward(X, Y, Activation.None, Y, default, _filters.Span), Work.Operations(Operations));

    public Measurement Both(Sampler sampler, string name) =>
        sampler.Measure(
            name, () => _convolution.Backward(X, Y, Activation.None, Y, X, _filters.Span), Work.Operations(2 * Operations));
}
