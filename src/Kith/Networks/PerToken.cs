using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Applies one layer to every token of a row by itself; shapes x [rows, token·inputs], y [rows, token·outputs].
/// </summary>
public sealed class PerToken : Composite
{
    private readonly int _tokens;

    /// <summary>
    /// A layer for each of <paramref name="tokens"/> tokens, which all share its parameters; its name leaves no trace in
    /// their paths.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is not positive.</exception>
    public PerToken(int tokens, Layer layer)
        : base([("", layer)], checked(tokens * layer.Inputs), checked(tokens * layer.Outputs)) => _tokens = tokens;

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(PerToken layer, int capacity) : LayerWorkspace
    {
        private readonly KeyValuePair<string, LayerWorkspace>[] _parts =
            layer.CreateWorkspaces(checked(capacity * layer._tokens));
        private readonly TokenRows _inputs = new(capacity, layer._tokens, layer.Inputs / layer._tokens);
        private readonly TokenRows _outputs = new(capacity, layer._tokens, layer.Outputs / layer._tokens);

        public override Matrix Output => _outputs.Joined(_parts[0].Value.Output);

        public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => _parts;

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            return _outputs.Joined(_parts[0].Value.Forward(_inputs.Of(input)));
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            var gradient = _parts[0].Value.Backward(_inputs.Of(input), _outputs.Of(outputGradient), request);
            return request.Input ? _inputs.Joined(gradient) : default;
        }
    }
}
