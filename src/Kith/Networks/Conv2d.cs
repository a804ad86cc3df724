using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Networks;

/// <summary>
/// Convolution with 3 x 3 filters, stride 1 and a border of zeros, with an activation: y = f(x * W + b) over rows that hold
/// an image with its channels last; shapes x [rows, pixels·channels in], W [channels out][channels in][3][3], b [channels
/// out], y [rows, pixels·channels out].
/// </summary>
public sealed class Conv2d : Layer
{
    private readonly Convolution3x3 _convolution;
    private readonly Activation _activation;

    /// <summary>A convolution over images of the given size.</summary>
    /// <param name="image">Height and width of input and output.</param>
    /// <param name="inputs">Channels of an input pixel.</param>
    /// <param name="outputs">Channels of an output pixel.</param>
    /// <param name="activation">f; not GELU, whose derivative does not follow from its output.</param>
    /// <param name="weight">First values of W, in which a filter is one row; orthogonal with gain √2 unless given.</param>
    /// <param name="bias">First values of b; 0 unless given.</param>
    /// <exception cref="ArgumentException">The activation is GELU.</exception>
    public Conv2d(
        ImageShape image, int inputs, int outputs, Activation activation = Activation.None,
        Initializer? weight = null, Initializer? bias = null)
        : base(checked(image.Pixels * inputs), checked(image.Pixels * outputs))
    {
        _convolution = Convolution3x3.Create(image, inputs, outputs);
        _activation = OutputDerivative.Known(activation);
        var fan = new Fan(inputs * 9, outputs * 9);
        Weight = new Parameter("weight", [outputs, inputs, 3, 3], weight ?? Initializer.Orthogonal(), fan);
        Bias = new Parameter("bias", [outputs], bias ?? Initializer.Constant(0), fan);
        Parameters = [Weight, Bias];
    }

    /// <summary>W [channels out][channels in][3][3].</summary>
    public Parameter Weight { get; }

    /// <summary>b [channels out].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override int RowBlock => Convolution3x3.Block;

    /// <inheritdoc/>
    public override int PackPieces => 1;

    /// <inheritdoc/>
    public override void Pack(int piece) => _convolution.Pack(Weight.Values);

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Conv2d layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            layer._convolution.Forward(input, layer.Bias.Values, layer._activation, output);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            OutputDerivative.Guide(layer._activation, outputGradient, request.Guided);
            var learns = !request.Parameters.IsEmpty;
            var inputGradient = request.Input ? _inputGradient.AsMatrix(_rows, layer.Inputs) : default;
            layer._convolution.Backward(
                input, Output, layer._activation, outputGradient, inputGradient,
                learns ? request.SumOf(layer.Weight) : default, learns ? request.SumOf(layer.Bias) : default);
            return inputGradient;
        }
    }
}
