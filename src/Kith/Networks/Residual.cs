using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Adds a layer's output to its input, y = x + f(x).</summary>
public sealed class Residual : Composite
{
    /// <summary>A way around <paramref name="layer"/>, whose name leaves no trace in the parameters' paths.</summary>
    /// <exception cref="ArgumentException">The layer's output is not as wide as its input.</exception>
    public Residual(Layer layer) : base([("", layer)], layer.Inputs, layer.Outputs)
    {
        if (layer.Inputs != layer.Outputs)
        {
            throw new ArgumentException(
                $"The layer takes {layer.Inputs} numbers and gives {layer.Outputs}, but both must be the same.", nameof(layer));
        }
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Residual layer, int capacity) : LayerWorkspace
    {
        private readonly KeyValuePair<string, LayerWorkspace>[] _parts = layer.CreateWorkspaces(capacity);
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => _parts;

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            Add(_parts[0].Value.Forward(input), input, output);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            // The part may overwrite the gradient that also goes around it.
            if (request.Input) outputGradient.CopyTo(_inputGradient.AsMatrix(_rows, layer.Inputs));
            var part = _parts[0].Value.Backward(input, outputGradient, request);
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            Add(part, inputGradient, inputGradient);
            return inputGradient;
        }

        private static void Add(Matrix a, Matrix b, Matrix sum)
        {
            if (a.IsContiguous && b.IsContiguous) Vectors.Add(a.Span, b.Span, sum.Span);
            else for (var row = 0; row < sum.Rows; row++) Vectors.Add(a[row], b[row], sum[row]);
        }
    }
}
