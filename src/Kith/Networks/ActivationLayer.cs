using Kith.Numerics;
using Kith.Numerics.Elementwise;

namespace Kith.Networks;

/// <summary>
/// An activation as a layer of its own, y = f(x); where it follows a linear layer or a convolution, it is better fused into
/// that.
/// </summary>
public sealed class ActivationLayer(int width, Activation activation) : Layer(width, width)
{
    private readonly Activation _activation = activation;

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(ActivationLayer layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            if (input.IsContiguous) Activations.Apply(layer._activation, input.Span, output.Span);
            else for (var row = 0; row < _rows; row++) Activations.Apply(layer._activation, input[row], output[row]);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            if (input.IsContiguous && outputGradient.IsContiguous) Differentiate(input.Span, outputGradient.Span, request.Guided);
            else for (var row = 0; row < _rows; row++) Differentiate(input[row], outputGradient[row], request.Guided);
            return outputGradient;
        }

        private void Differentiate(ReadOnlySpan<float> inputs, Span<float> gradients, bool guided)
        {
            if (guided && layer._activation is Activation.Relu) Activations.Apply(Activation.Relu, gradients);
            Activations.DifferentiateFromInput(layer._activation, inputs, gradients);
        }
    }
}
