using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Some neighbouring columns of the input, such as one field of an observation.</summary>
public sealed class Slice : Layer
{
    private readonly int _start;

    /// <summary>
    /// Columns <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1 of rows of
    /// <paramref name="inputs"/> numbers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The columns do not lie within the input.</exception>
    public Slice(int inputs, int start, int count) : base(inputs, count)
    {
        if (start < 0 || count > inputs - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), $"{count} columns from column {start} do not lie within {inputs} columns.");
        }

        _start = start;
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Slice layer, int capacity) : LayerWorkspace
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
            input.SliceColumns(layer._start, layer.Outputs).CopyTo(output);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            inputGradient.Clear();
            outputGradient.CopyTo(inputGradient.SliceColumns(layer._start, layer.Outputs));
            return inputGradient;
        }
    }
}
