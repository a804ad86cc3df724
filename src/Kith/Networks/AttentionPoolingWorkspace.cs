using Kith.Numerics;

namespace Kith.Networks;

/// <summary>The workspace of an <see cref="AttentionPooling"/>, which also shows the tokens' weights.</summary>
public sealed class AttentionPoolingWorkspace : LayerWorkspace, IPaddingMaskReader
{
    private readonly AttentionPooling _layer;
    private readonly int _capacity;
    private readonly LayerWorkspace _score;
    private readonly TokenRows _inputs;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _derivatives;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _inputGradient;
    private PaddingMask? _presence;
    private int _rows;

    internal AttentionPoolingWorkspace(AttentionPooling layer, int capacity)
    {
        (_layer, _capacity) = (layer, capacity);
        var tokens = checked(capacity * layer.Tokens);
        _score = layer.Parts[0].Value.CreateWorkspace(tokens);
        Parts = [KeyValuePair.Create("", _score)];
        _inputs = new TokenRows(capacity, layer.Tokens, layer.Outputs);
        (_weights, _derivatives) = (new AlignedBuffer(tokens), new AlignedBuffer(tokens));
        (_output, _inputGradient) =
            (new AlignedBuffer(checked(capacity * layer.Outputs)), new AlignedBuffer(checked(capacity * layer.Inputs)));
    }

    /// <inheritdoc/>
    public override Matrix Output => _output.AsMatrix(_rows, _layer.Outputs);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts { get; }

    /// <summary>
    /// How much each token counted in the last forward pass [rows, tokens]; together 1, or 0 in a row that is all padding.
    /// </summary>
    public Matrix Weights => _weights.AsMatrix(_rows, _layer.Tokens);

    int IPaddingMaskReader.Tokens => _layer.Tokens;

    PaddingMask? IPaddingMaskReader.Presence
    {
        get => _presence;
        set => _presence = value;
    }

    /// <inheritdoc/>
    public override Matrix Forward(Matrix input)
    {
        Require(input, _layer, _capacity);
        _rows = input.Rows;
        var tokens = _inputs.Of(input);
        _score.Forward(tokens).Span.CopyTo(Weights.Span);
        Normalise();
        var output = Output;
        output.Clear();
        for (var token = 0; token < tokens.Rows; token++)
            Vectors.AddScaled(tokens[token], _weights.Span[token], output[token / _layer.Tokens]);
        return output;
    }

    /// <inheritdoc/>
    public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
    {
        var tokens = _inputs.Of(input);
        var derivatives = _derivatives.AsMatrix(tokens.Rows, 1);
        for (var row = 0; row < _rows; row++)
        {
            var first = row * _layer.Tokens;
            SoftmaxDerivatives(
                tokens.SliceRows(first, _layer.Tokens), Weights[row],
                outputGradient[row], derivatives.Span.Slice(first, _layer.Tokens));
        }

        var scoreGradient = _score.Backward(tokens, derivatives, request);
        if (!request.Input) return default;
        var inputGradient = _inputGradient.AsMatrix(tokens.Rows, _layer.Outputs);
        scoreGradient.CopyTo(inputGradient);
        for (var token = 0; token < tokens.Rows; token++)
            Vectors.AddScaled(outputGradient[token / _layer.Tokens], _weights.Span[token], inputGradient[token]);
        return _inputs.Joined(inputGradient);
    }

    private void Normalise()
    {
        var weights = _weights.Span[..(_rows * _layer.Tokens)];
        var flags = _presence is { } presence ? presence.Flags(_rows, _layer.Tokens) : [];
        for (var i = 0; i < flags.Length; i++)
        {
            if (flags[i] == 0) weights[i] = float.NegativeInfinity;
        }

        for (var row = 0; row < _rows; row++)
        {
            var shares = Weights[row];
            // Minus infinity less itself is no number.
            if (shares.ContainsAnyExcept(float.NegativeInfinity)) FloatMath.Softmax(shares, shares);
            else shares.Clear();
        }
    }

    // ds = p·(dp - Σ p·dp) with dp = dy·x.
    private static void SoftmaxDerivatives(
        Matrix tokens, ReadOnlySpan<float> weights, ReadOnlySpan<float> gradient, Span<float> derivatives)
    {
        for (var token = 0; token < tokens.Rows; token++) derivatives[token] = Vectors.Dot(tokens[token], gradient);
        var mean = Vectors.Dot(weights, derivatives);
        for (var token = 0; token < tokens.Rows; token++) derivatives[token] = weights[token] * (derivatives[token] - mean);
    }
}
