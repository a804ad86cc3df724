using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Layers over tokens of which some may be only padding: after the layer's own input a row holds one number for each
/// token, 0 where it is padding. Attention and pooling within the layer then leave padding out; shapes x [rows,
/// inputs + tokens], y [rows, outputs].
/// </summary>
/// <remarks>
/// A layer inside that sees more tokens than are marked, because learned ones stand in front, takes those for present. The marks
/// have no derivative; their gradient is zero.
/// </remarks>
public sealed class Padded : Composite
{
    private readonly int _tokens;

    /// <summary>
    /// Marks <paramref name="tokens"/> tokens for <paramref name="layer"/>, whose name leaves no trace in the parameters' paths.
    /// </summary>
    public Padded(int tokens, Layer layer) : base([("", layer)], checked(layer.Inputs + tokens), layer.Outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens);
        _tokens = tokens;
    }

    /// <summary>A workspace for at most <paramref name="capacity"/> rows.</summary>
    /// <exception cref="ArgumentException">A layer inside sees fewer tokens than are marked.</exception>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace : LayerWorkspace
    {
        private readonly Padded _layer;
        private readonly int _capacity;
        private readonly KeyValuePair<string, LayerWorkspace>[] _parts;
        private readonly List<PaddingMask> _presences = [];
        private readonly AlignedBuffer _inputGradient;
        private readonly int _inner;

        public Workspace(Padded layer, int capacity)
        {
            (_layer, _capacity, _inner) = (layer, capacity, layer.Inputs - layer._tokens);
            _parts = layer.CreateWorkspaces(capacity);
            _inputGradient = new AlignedBuffer(checked(capacity * layer.Inputs));
            Share(_parts[0].Value, []);
        }

        public override Matrix Output => _parts[0].Value.Output;

        public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => _parts;

        public override Matrix Forward(Matrix input)
        {
            Require(input, _layer, _capacity);
            foreach (var presence in _presences) presence.Take(input.SliceColumns(_inner, _layer._tokens));
            return _parts[0].Value.Forward(input.SliceColumns(0, _inner));
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            var part = _parts[0].Value.Backward(input.SliceColumns(0, _inner), outputGradient, request);
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(input.Rows, input.Columns);
            part.CopyTo(inputGradient.SliceColumns(0, _inner));
            inputGradient.SliceColumns(_inner, input.Columns - _inner).Clear();
            return inputGradient;
        }

        private void Share(LayerWorkspace workspace, Dictionary<int, PaddingMask> byTokens)
        {
            if (workspace is IPaddingMaskReader reader)
            {
                if (reader.Tokens < _layer._tokens)
                {
                    throw new ArgumentException(
                        $"{_layer._tokens} tokens are marked, but a layer inside sees only {reader.Tokens}.");
                }

                if (!byTokens.TryGetValue(reader.Tokens, out var presence))
                {
                    presence = new PaddingMask(_capacity, _layer._tokens, reader.Tokens - _layer._tokens);
                    byTokens.Add(reader.Tokens, presence);
                    _presences.Add(presence);
                }

                reader.Presence = presence;
            }

            foreach (var (_, part) in workspace.Parts) Share(part, byTokens);
        }
    }
}
