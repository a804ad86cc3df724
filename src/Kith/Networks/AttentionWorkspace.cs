using Kith.Numerics;
using Kith.Numerics.Attention;

namespace Kith.Networks;

/// <summary>The workspace of a <see cref="MultiHeadAttention"/>, which also shows what its heads look at.</summary>
public sealed class AttentionWorkspace : LayerWorkspace, IPaddingMaskReader
{
    private readonly MultiHeadAttention _layer;
    private readonly int _capacity;
    private readonly LayerWorkspace _output;
    private readonly TokenRows _inputs;
    private readonly TokenRows _outputs;
    private readonly AlignedBuffer _projected;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _mixed;
    private readonly AlignedBuffer _inputGradient;
    private PaddingMask? _presence;
    private int _rows;
    private bool _isProjected;

    internal AttentionWorkspace(MultiHeadAttention layer, int capacity)
    {
        (_layer, _capacity) = (layer, capacity);
        var (tokens, width) = (layer.Shape.Tokens, layer.Shape.Width);
        var numbers = checked(capacity * tokens * width);
        _output = layer.OutputProjection.CreateWorkspace(capacity * tokens);
        Parts = [KeyValuePair.Create("out_proj", _output)];
        (_inputs, _outputs) = (new TokenRows(capacity, tokens, width), new TokenRows(capacity, tokens, width));
        _projected = new AlignedBuffer(checked(3 * numbers));
        (_mixed, _inputGradient) = (new AlignedBuffer(numbers), new AlignedBuffer(numbers));
        _weights = new AlignedBuffer(DotProductAttention.CountWeights(layer.Shape, capacity));
    }

    /// <inheritdoc/>
    public override Matrix Output => _outputs.Joined(_output.Output);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts { get; }

    int IPaddingMaskReader.Tokens => _layer.Shape.Tokens;

    PaddingMask? IPaddingMaskReader.Presence
    {
        get => _presence;
        set => _presence = value;
    }

    private Matrix Projected => _projected.AsMatrix(_rows * _layer.Shape.Tokens, 3 * _layer.Shape.Width);

    private Matrix Mixed => _mixed.AsMatrix(_rows * _layer.Shape.Tokens, _layer.Shape.Width);

    /// <summary>
    /// How much of a key's value went into the result of a query in the last forward pass: from 0 to 1, together 1 over the
    /// keys that are there.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, head or token.</exception>
    public float Weight(int row, int head, int query, int key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _rows);
        return DotProductAttention.Weight(_layer.Shape, _weights, row, head, query, key);
    }

    /// <inheritdoc/>
    public override Matrix Forward(Matrix input)
    {
        Require(input, _layer, _capacity);
        _rows = input.Rows;
        _isProjected = true;
        _layer.Project(_inputs.Of(input), Projected);
        DotProductAttention.Forward(
            _layer.Shape, Projected,
            _presence is { } presence ? presence.Flags(_rows, _layer.Shape.Tokens) : [], _weights, Mixed);
        return _outputs.Joined(_output.Forward(Mixed));
    }

    /// <summary>Sends the gradient back, once: the gradients of queries, keys and values take their place.</summary>
    /// <exception cref="InvalidOperationException">There was no forward pass since the last call.</exception>
    public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
    {
        if (!_isProjected) throw new InvalidOperationException("Attention can go back only once after every forward pass.");
        _isProjected = false;
        var mixedGradient = _output.Backward(Mixed, _outputs.Of(outputGradient), request with { Input = true });
        DotProductAttention.Backward(_layer.Shape, Projected, _weights, mixedGradient);
        var inputGradient = request.Input ? _inputGradient.AsMatrix(_rows * _layer.Shape.Tokens, _layer.Shape.Width) : default;
        _layer.ProjectBack(_inputs.Of(input), Projected, request, inputGradient);
        return request.Input ? _inputs.Joined(inputGradient) : default;
    }
}
