namespace Kith.Networks;

/// <summary>
/// The mean of the tokens of a row, weighted by the softmax of a score that a layer gives each of them (Bahdanau et al., 2015);
/// padding that a <see cref="Padded"/> layer marks is left out. Shapes x [rows, token·width], y [rows, width].
/// </summary>
public sealed class AttentionPooling : Composite
{
    /// <summary>A mean of <paramref name="tokens"/> tokens; the score's name leaves no trace in the parameters' paths.</summary>
    /// <param name="tokens">Tokens in a row.</param>
    /// <param name="score">A layer from a token to one number.</param>
    /// <exception cref="ArgumentException">The layer gives more than one number.</exception>
    public AttentionPooling(int tokens, Layer score) : base([("", score)], checked(tokens * score.Inputs), score.Inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens);
        if (score.Outputs != 1)
            throw new ArgumentException($"The layer gives {score.Outputs} numbers, but a score is one.", nameof(score));
        Tokens = tokens;
    }

    /// <summary>Tokens in a row.</summary>
    public int Tokens { get; }

    /// <summary>A workspace for at most <paramref name="capacity"/> rows, an <see cref="AttentionPoolingWorkspace"/>.</summary>
    public override LayerWorkspace CreateWorkspace(int capacity) => new AttentionPoolingWorkspace(this, capacity);
}
