using Kith.Numerics;

namespace Kith.Networks;

/// <summary>Layers one after the other, y = fₙ(…f₂(f₁(x))).</summary>
public sealed class Sequential : Composite
{
    private readonly int _firstLearning;

    /// <summary>Layers that are named by their position: "0", "1", ….</summary>
    /// <exception cref="ArgumentException">There is none, or the outputs of one are not the inputs of the next.</exception>
    public Sequential(params Layer[] layers) : this(Numbered(layers))
    {
    }

    /// <summary>Layers with names of their own; an empty name leaves no trace in the parameters' paths.</summary>
    /// <exception cref="ArgumentException">There is none, or the outputs of one are not the inputs of the next.</exception>
    public Sequential(params (string Name, Layer Layer)[] layers)
        : base(AtLeastOne(layers), layers[0].Layer.Inputs, layers[^1].Layer.Outputs)
    {
        for (var i = 1; i < layers.Length; i++)
        {
            var (given, taken) = (layers[i - 1].Layer.Outputs, layers[i].Layer.Inputs);
            if (given != taken)
            {
                throw new ArgumentException(
                    $"Layer {i - 1} '{layers[i - 1].Name}' gives {given} numbers, "
                    + $"but layer {i} '{layers[i].Name}' takes {taken}.",
                    nameof(layers));
            }
        }

        _firstLearning = Array.FindIndex(layers, part => part.Layer.Learns);
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Sequential layer, int capacity) : LayerWorkspace
    {
        private readonly KeyValuePair<string, LayerWorkspace>[] _parts = layer.CreateWorkspaces(capacity);

        public override Matrix Output => _parts[^1].Value.Output;

        public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => _parts;

        public override Matrix Forward(Matrix input)
        {
            foreach (var (_, part) in _parts) input = part.Forward(input);
            return input;
        }

        public override Matrix Forward(Matrix input, Workers workers)
        {
            foreach (var (_, part) in _parts) input = part.Forward(input, workers);
            return input;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            // No gradient is needed below the first layer that learns, unless the input's is wanted.
            var last =
                request.Input ? 0 : request.Parameters.IsEmpty || layer._firstLearning < 0 ? _parts.Length : layer._firstLearning;
            for (var i = _parts.Length - 1; i >= last; i--)
            {
                var partInput = i == 0 ? input : _parts[i - 1].Value.Output;
                outputGradient = _parts[i].Value.Backward(
                    partInput, outputGradient, request with { Input = i > last || request.Input });
            }

            return request.Input ? outputGradient : default;
        }
    }
}
