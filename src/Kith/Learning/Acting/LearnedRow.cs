using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Acting;

/// <summary>
/// Learned numbers that do not depend on the input: every row of the output is the same, y = c. Beside a layer of means it gives
/// a <see cref="DiagonalGaussian"/> standard deviations of its own.
/// </summary>
public sealed class LearnedRow : Layer
{
    /// <summary>A row of <paramref name="outputs"/> numbers that begin at <paramref name="start"/>.</summary>
    public LearnedRow(int inputs, int outputs, float start = 0f) : base(inputs, outputs)
    {
        Values = new Parameter("values", [outputs], Initializer.Constant(start));
        Parameters = [Values];
    }

    /// <summary>c [outputs].</summary>
    public Parameter Values { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(LearnedRow layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(capacity * layer.Outputs);
        private readonly AlignedBuffer _inputGradient = new(capacity * layer.Inputs);
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            _rows = input.Rows;
            var output = Output;
            for (var row = 0; row < _rows; row++) layer.Values.Values.CopyTo(output[row]);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Parameters.IsEmpty) Vectors.AddColumnSums(outputGradient, request.SumOf(layer.Values));
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            inputGradient.Clear();
            return inputGradient;
        }
    }
}
