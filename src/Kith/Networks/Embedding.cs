using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Looks vectors up in a table: every input column is an index stored as a number, and its vector takes its place in the output.
/// All places share one table; shapes x [rows, places], table [count, width], y [rows, places·width].
/// </summary>
/// <remarks>An index has no derivative; the input's gradient is zero.</remarks>
public sealed class Embedding : Layer
{
    private readonly int _count;
    private readonly int _width;

    /// <summary>
    /// A table of <paramref name="count"/> vectors of <paramref name="width"/> numbers for <paramref name="places"/> indices
    /// in a row.
    /// </summary>
    /// <param name="count">Vectors in the table; indices are 0 .. count - 1.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="places">Indices in an input row.</param>
    /// <param name="weight">First values of the table; standard normal unless given.</param>
    public Embedding(int count, int width, int places = 1, Initializer? weight = null) : base(places, checked(places * width))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (_count, _width) = (count, width);
        Table = new Parameter("weight", [count, width], weight ?? Initializer.Normal(), new Fan(count, width));
        Parameters = [Table];
    }

    /// <summary>The vectors [count, width], called "weight" as is usual.</summary>
    public Parameter Table { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>A workspace for at most <paramref name="capacity"/> rows.</summary>
    /// <remarks>
    /// Its forward pass throws <see cref="ArgumentOutOfRangeException"/> at an index that is no whole number or not in the
    /// table.
    /// </remarks>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Embedding layer, int capacity) : LayerWorkspace
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
            var table = layer.Table.Matrix;
            var width = layer._width;
            for (var row = 0; row < _rows; row++)
            {
                var vectors = output[row];
                for (var place = 0; place < layer.Inputs; place++)
                    table[Index(input, row, place)].CopyTo(vectors.Slice(place * width, width));
            }

            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Parameters.IsEmpty)
            {
                var width = layer._width;
                var gradients = new Matrix(request.SumOf(layer.Table), layer._count, width);
                for (var row = 0; row < _rows; row++)
                {
                    for (var place = 0; place < layer.Inputs; place++)
                        Vectors.Add(outputGradient[row].Slice(place * width, width), gradients[(int)input[row, place]]);
                }
            }

            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            inputGradient.Clear();
            return inputGradient;
        }

        private int Index(Matrix input, int row, int place)
        {
            var value = input[row, place];
            if (value >= 0 && value < layer._count && value == (int)value) return (int)value;
            throw new ArgumentOutOfRangeException(
                nameof(input), value,
                $"Row {row} has index {value} in place {place}, but must be a whole number from 0 to {layer._count - 1}.");
        }
    }
}
