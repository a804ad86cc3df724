using Kith.Numerics;
using Kith.Numerics.Normalization;

namespace Kith.Networks;

/// <summary>
/// Brings every row to mean 0 and variance 1, then stretches and shifts it: y = gain·(x - mean) / √(variance + ε) + bias;
/// see <see cref="LayerNormalization"/>.
/// </summary>
public sealed class LayerNorm : Layer
{
    private readonly float _epsilon;

    /// <summary>A normalisation of rows of <paramref name="width"/> numbers.</summary>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="epsilon">ε, which keeps a constant row finite.</param>
    /// <param name="gain">First values of the gain; 1 unless given.</param>
    /// <param name="bias">First values of the bias; 0 unless given.</param>
    public LayerNorm(int width, float epsilon = 1e-5f, Initializer? gain = null, Initializer? bias = null) : base(width, width)
    {
        _epsilon = epsilon;
        Gain = new Parameter("weight", [width], gain ?? Initializer.Constant(1), new Fan(1, 1));
        Bias = new Parameter("bias", [width], bias ?? Initializer.Constant(0), new Fan(1, 1));
        Parameters = [Gain, Bias];
    }

    /// <summary>The gain [width], called "weight" as is usual.</summary>
    public Parameter Gain { get; }

    /// <summary>The bias [width].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(LayerNorm layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly float[] _statistics = new float[checked(capacity * LayerNormalization.Statistics)];
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            LayerNormalization.Forward(input, layer.Gain.Values, layer.Bias.Values, layer._epsilon, Output, _statistics);
            return Output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            Span<float> gain = [], bias = [];
            if (!request.Parameters.IsEmpty)
            {
                gain = request.SumOf(layer.Gain);
                bias = request.SumOf(layer.Bias);
            }

            var inputGradient = request.Input ? outputGradient : default;
            LayerNormalization.Backward(input, _statistics, layer.Gain.Values, outputGradient, gain, bias, inputGradient);
            return inputGradient;
        }
    }
}
