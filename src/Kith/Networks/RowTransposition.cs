using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Turns every row, read as a matrix [rows, columns], into its transpose.</summary>
public abstract class RowTransposition : Layer
{
    private readonly int _rows;
    private readonly int _columns;

    private protected RowTransposition(int rows, int columns) : base(checked(rows * columns), checked(rows * columns)) =>
        (_rows, _columns) = (rows, columns);

    /// <inheritdoc/>
    public sealed override LayerPass CreatePass(int capacity) => new Pass(this, capacity);

    private sealed class Pass(RowTransposition layer, int capacity) : LayerPass
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _count;

        public override Matrix Output => _output.AsMatrix(_count, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _count = input.Rows;
            var output = Output;
            Transpose(input, layer._rows, layer._columns, output);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_count, layer.Inputs);
            Transpose(outputGradient, layer._columns, layer._rows, inputGradient);
            return inputGradient;
        }

        private static void Transpose(Matrix source, int rows, int columns, Matrix destination)
        {
            for (var row = 0; row < source.Rows; row++)
                Vectors.Transpose(new Matrix(source[row], rows, columns), new Matrix(destination[row], columns, rows));
        }
    }
}
