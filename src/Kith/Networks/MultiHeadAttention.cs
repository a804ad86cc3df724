using Kith.Numerics;
using Kith.Numerics.Attention;
using Kith.Numerics.Products;

namespace Kith.Networks;

/// <summary>
/// Self-attention among the tokens of a row (Vaswani et al., 2017): every head compares the queries of all tokens with their
/// keys and mixes their values, softmax(Q·Kᵀ / √(width / heads))·V; the heads side by side go through a last projection.
/// Shapes x and y [rows, token·width].
/// </summary>
/// <remarks>
/// Parameters as is usual: in_proj_weight [3·width, width] and in_proj_bias for queries, keys and values in this order,
/// out_proj.weight and out_proj.bias. Tokens that are padding are marked by a <see cref="Padded"/> layer around this one.
/// </remarks>
public sealed class MultiHeadAttention : Layer
{
    private readonly PackedMatrix _packed;
    private readonly PackedMatrix _packedBack;

    /// <summary>An attention among <paramref name="tokens"/> tokens.</summary>
    /// <param name="tokens">Tokens in a row.</param>
    /// <param name="width">Numbers of a token.</param>
    /// <param name="heads">Heads, which share the width among them.</param>
    /// <param name="projection">First values of in_proj_weight; uniform after Glorot and Bengio unless given.</param>
    /// <param name="output">First values of out_proj.weight; uniform by the fan unless given.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the number of heads.</exception>
    public MultiHeadAttention(int tokens, int width, int heads, Initializer? projection = null, Initializer? output = null)
        : base(checked(tokens * width), checked(tokens * width))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        if (width % heads != 0)
            throw new ArgumentException($"A width of {width} cannot be shared among {heads} heads.", nameof(width));
        Shape = new AttentionShape(tokens, heads, width / heads);
        var fan = new Fan(width, 3 * width);
        ProjectionWeight = new Parameter("in_proj_weight", [3 * width, width], projection ?? Initializer.XavierUniform(), fan);
        ProjectionBias = new Parameter("in_proj_bias", [3 * width], Initializer.Constant(0), fan);
        Parameters = [ProjectionWeight, ProjectionBias];
        OutputProjection = new Linear(width, width, weight: output ?? Initializer.FanInUniform());
        Parts = [KeyValuePair.Create<string, Layer>("out_proj", OutputProjection)];
        (_packed, _packedBack) = (new PackedMatrix(width, 3 * width), new PackedMatrix(3 * width, width));
    }

    /// <summary>Tokens, heads and the width of a head.</summary>
    internal AttentionShape Shape { get; }

    /// <summary>The projection to queries, keys and values [3·width, width].</summary>
    public Parameter ProjectionWeight { get; }

    /// <summary>The bias of queries, keys and values [3·width].</summary>
    public Parameter ProjectionBias { get; }

    /// <summary>The projection of the heads' results.</summary>
    public Linear OutputProjection { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, Layer>> Parts { get; }

    /// <inheritdoc/>
    public override int PackPieces => 2;

    /// <inheritdoc/>
    public override void Pack(int piece)
    {
        if (piece == 0) _packed.PackTransposed(ProjectionWeight.Matrix);
        else _packedBack.Pack(ProjectionWeight.Matrix);
    }

    /// <summary>A workspace for at most <paramref name="capacity"/> rows, an <see cref="AttentionWorkspace"/>.</summary>
    public override LayerWorkspace CreateWorkspace(int capacity) => new AttentionWorkspace(this, capacity);

    internal void Project(Matrix tokens, Matrix projected) =>
        MatrixProduct.Multiply(tokens, _packed, projected, ProjectionBias.Values);

    internal void ProjectBack(Matrix tokens, Matrix projectedGradient, GradientRequest request, Matrix tokenGradient)
    {
        if (!request.Parameters.IsEmpty)
        {
            var weights = new Matrix(ProjectionWeight.In(request.Parameters), projectedGradient.Columns, tokens.Columns);
            MatrixProduct.MultiplyTransposed(projectedGradient, tokens, weights, accumulate: !request.Replace);
            Vectors.AddColumnSums(projectedGradient, request.SumOf(ProjectionBias));
        }

        if (request.Input) MatrixProduct.Multiply(projectedGradient, _packedBack, tokenGradient);
    }
}
