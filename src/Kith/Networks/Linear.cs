using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Affine map with an activation, y = f(x·Wᵀ + b); shapes x [rows, inputs], W [outputs, inputs], b [outputs], y [rows, outputs].</summary>
public sealed class Linear : Layer
{
    private readonly PackedMatrix _packed;
    private readonly Activation _activation;

    /// <summary>A linear layer of the given widths; its activation must be one whose derivative follows from its output.</summary>
    public Linear(int inputs, int outputs, Activation activation = Activation.None) : base(inputs, outputs)
    {
        _activation = activation;
        Weight = new Parameter("weight", outputs, inputs);
        Bias = new Parameter("bias", outputs);
        Parameters = [Weight, Bias];
        _packed = new PackedMatrix(inputs, outputs);
    }

    /// <summary>W [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override int PackPieces => 1;

    /// <inheritdoc/>
    public override void Pack(int piece) => _packed.PackTransposed(Weight.Matrix);

    /// <inheritdoc/>
    public override LayerPass CreatePass(int capacity) => new Pass(this, capacity);

    private sealed class Pass(Linear layer, int capacity) : LayerPass
    {
        private readonly AlignedBuffer _output = new(capacity * layer.Outputs);
        private readonly AlignedBuffer _inputGradient = new(capacity * layer.Inputs);
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            _rows = input.Rows;
            var output = Output;
            MatrixProduct.Multiply(input, layer._packed, output, layer.Bias.Values, layer._activation);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            var output = Output;
            for (var row = 0; row < _rows; row++) Activations.Differentiate(layer._activation, output[row], outputGradient[row]);
            if (!request.Parameters.IsEmpty)
            {
                var weights = layer.Weight.In(request.Parameters);
                MatrixProduct.MultiplyTransposed(outputGradient, input, new Matrix(weights, layer.Outputs, layer.Inputs), accumulate: true);
                Vectors.AddColumnSums(outputGradient, layer.Bias.In(request.Parameters));
            }

            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            MatrixProduct.Multiply(outputGradient, layer.Weight.Matrix, inputGradient);
            return inputGradient;
        }
    }
}
