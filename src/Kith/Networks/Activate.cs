using Kith.Numerics;

namespace Kith.Networks;

/// <summary>An activation as a layer of its own, y = f(x); where it follows a linear layer or a convolution, it is better fused into that.</summary>
public sealed class Activate(int width, Activation activation) : Layer(width, width)
{
    private readonly Activation _activation = activation;

    /// <inheritdoc/>
    public override LayerPass CreatePass(int capacity) => new Pass(this, capacity);

    private sealed class Pass(Activate layer, int capacity) : LayerPass
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            _rows = input.Rows;
            var output = Output;
            input.CopyTo(output);
            Activations.Apply(layer._activation, output.Span);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            if (layer._activation is Activation.Gelu) DifferentiateGelu(input, outputGradient);
            else OutputDerivative.Apply(layer._activation, Output, outputGradient, request.Guided);
            return outputGradient;
        }

        // With u = √(2/π)(x + 0.044715 x³): y' = (1 + tanh u)/2 + x/2 · (1 - tanh² u) · u'.
        private static void DifferentiateGelu(Matrix input, Matrix gradient)
        {
            const float Root = 0.797884561f;
            const float Cubic = 0.044715f;
            for (var row = 0; row < input.Rows; row++)
            {
                var inputs = input[row];
                var gradients = gradient[row];
                for (var i = 0; i < inputs.Length; i++)
                {
                    var x = inputs[i];
                    var tanh = FloatMath.Tanh(Root * (x + Cubic * x * x * x));
                    gradients[i] *= 0.5f * (1 + tanh) + 0.5f * x * (1 - tanh * tanh) * Root * (1 + 3 * Cubic * x * x);
                }
            }
        }
    }
}
