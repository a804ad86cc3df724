using Kith.Numerics;
using Kith.Numerics.Convolutions;
using Kith.Numerics.Products;

namespace Kith.Networks;

/// <summary>
/// Affine map with an activation, y = f(x·Wᵀ + b); shapes x [rows, inputs], W [outputs, inputs], b [outputs], y [rows,
/// outputs].
/// </summary>
public sealed class Linear : Layer
{
    // Weights in a piece of packing: some tens of microseconds of work.
    private const int PieceLength = 1 << 18;
    private readonly PackedMatrix _packed;
    private readonly PackedMatrix _packedBack;
    private readonly Activation _activation;

    /// <summary>A linear layer of the given widths.</summary>
    /// <param name="inputs">Numbers in an input row.</param>
    /// <param name="outputs">Numbers in an output row.</param>
    /// <param name="activation">f; not GELU, whose derivative does not follow from its output.</param>
    /// <param name="weight">First values of W; orthogonal with gain √2 unless given.</param>
    /// <param name="bias">First values of b; 0 unless given.</param>
    /// <param name="image">
    /// The image that an input row holds, channels last, if it does; files hold W with the channels first.
    /// </param>
    /// <exception cref="ArgumentException">The activation is GELU.</exception>
    public Linear(
        int inputs, int outputs, Activation activation = Activation.None,
        Initializer? weight = null, Initializer? bias = null, ImageShape? image = null)
        : base(inputs, outputs)
    {
        _activation = OutputDerivative.Known(activation);
        var fan = new Fan(inputs, outputs);
        Weight = new Parameter("weight", [outputs, inputs], weight ?? Initializer.Orthogonal(), fan, image?.Pixels ?? 1);
        Bias = new Parameter("bias", [outputs], bias ?? Initializer.Constant(0), fan);
        Parameters = [Weight, Bias];
        (_packed, _packedBack) = (new PackedMatrix(inputs, outputs), new PackedMatrix(outputs, inputs));
        PackPieces = 1 + (int)((long)inputs * outputs / PieceLength);
    }

    /// <summary>W [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override int PackPieces { get; }

    /// <inheritdoc/>
    public override void Pack(int piece)
    {
        _packed.PackTransposed(Weight.Matrix, piece, PackPieces);
        _packedBack.Pack(Weight.Matrix, piece, PackPieces);
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Linear layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private readonly SharedProduct _shared = new();
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            MatrixProduct.Multiply(input, layer._packed, output, layer.Bias.Values, layer._activation);
            return output;
        }

        public override Matrix Forward(Matrix input, Workers workers)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            _shared.Multiply(input, layer._packed, output, layer.Bias.Values, layer._activation, workers);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            OutputDerivative.Apply(layer._activation, Output, outputGradient, request.Guided);
            if (!request.Parameters.IsEmpty)
            {
                var weights = layer.Weight.In(request.Parameters);
                MatrixProduct.MultiplyTransposed(
                    outputGradient, input, new Matrix(weights, layer.Outputs, layer.Inputs), accumulate: !request.Replace);
                Vectors.AddColumnSums(outputGradient, request.SumOf(layer.Bias));
            }

            if (!request.Input) return default;
            // Packed once for all passes of a batch: with 80 rows a pass, the product would spend
            // every twentieth moment on packing.
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            MatrixProduct.Multiply(outputGradient, layer._packedBack, inputGradient);
            return inputGradient;
        }
    }
}
