using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// The mean of the tokens of a row, of those that are there where a <see cref="Padded"/> layer marks padding, and zero where
/// there are none; shapes x [rows, token·width], y [rows, width].
/// </summary>
public sealed class MeanOverTokens : Layer
{
    private readonly int _tokens;

    /// <summary>The mean of <paramref name="tokens"/> tokens of <paramref name="width"/> numbers.</summary>
    public MeanOverTokens(int tokens, int width) : base(checked(tokens * width), width) => _tokens = tokens;

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(MeanOverTokens layer, int capacity) : LayerWorkspace, IPaddingMaskReader
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public int Tokens => layer._tokens;

        public PaddingMask? Presence { get; set; }

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            output.Clear();
            for (var row = 0; row < _rows; row++)
            {
                for (var token = 0; token < Tokens; token++)
                {
                    if (Share(row, token) is not 0) Vectors.Add(Token(input, row, token), output[row]);
                }

                Vectors.Scale(output[row], Share(row));
            }

            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            for (var row = 0; row < _rows; row++)
            {
                Vectors.Scale(outputGradient[row], Share(row));
                for (var token = 0; token < Tokens; token++)
                {
                    if (Share(row, token) is 0) Token(inputGradient, row, token).Clear();
                    else outputGradient[row].CopyTo(Token(inputGradient, row, token));
                }
            }

            return inputGradient;
        }

        private Span<float> Token(Matrix rows, int row, int token) => rows[row].Slice(token * layer.Outputs, layer.Outputs);

        private float Share(int row, int token) =>
            Presence is { } presence ? presence.Flags(_rows, Tokens)[row * Tokens + token] : 1;

        private float Share(int row)
        {
            var count = 0;
            for (var token = 0; token < Tokens; token++) count += Share(row, token) is 0 ? 0 : 1;
            return count == 0 ? 0 : 1f / count;
        }
    }
}
