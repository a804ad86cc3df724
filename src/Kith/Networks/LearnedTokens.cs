using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Puts tokens that are learned in front of those of a row, such as queries whose results are read off after a Transformer;
/// shapes x [rows, inputs], y [rows, count·width + inputs].
/// </summary>
public sealed class LearnedTokens : Layer
{
    /// <summary>Learned tokens in front of rows of <paramref name="inputs"/> numbers.</summary>
    /// <param name="inputs">Numbers in an input row: all its tokens.</param>
    /// <param name="count">Learned tokens.</param>
    /// <param name="width">Numbers of a token.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="values">First values of the tokens; standard normal unless given.</param>
    public LearnedTokens(int inputs, int count, int width, string name = "tokens", Initializer? values = null)
        : base(inputs, checked(count * width + inputs))
    {
        Values = new Parameter(name, [count, width], values ?? Initializer.Normal(), new Fan(count, width));
        Parameters = [Values];
    }

    /// <summary>The learned tokens [count, width].</summary>
    public Parameter Values { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(LearnedTokens layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            for (var row = 0; row < _rows; row++)
            {
                layer.Values.Values.CopyTo(output[row]);
                input[row].CopyTo(output[row][layer.Values.Length..]);
            }

            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            var learned = layer.Values.Length;
            if (!request.Parameters.IsEmpty)
                Vectors.AddColumnSums(outputGradient.SliceColumns(0, learned), request.SumOf(layer.Values));
            return request.Input ? outputGradient.SliceColumns(learned, layer.Inputs) : default;
        }
    }
}
