namespace Kith.Networks;

/// <summary>
/// A differentiable map from rows of <see cref="Inputs"/> numbers to rows of <see cref="Outputs"/> numbers. A layer holds what
/// all threads share: its shape, its parameters and what is derived from them. What belongs to one batch lives in a
/// <see cref="LayerWorkspace"/>. A network is a layer made of layers.
/// </summary>
/// <remarks>
/// What a row means is up to the layer: an image is [pixel·channel] columns, a set of tokens [token·width] columns.
/// </remarks>
public abstract class Layer
{
    /// <summary>A layer of the given widths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is not positive.</exception>
    protected Layer(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        (Inputs, Outputs) = (inputs, outputs);
    }

    /// <summary>Numbers in an input row.</summary>
    public int Inputs { get; }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs { get; }

    /// <summary>The layer's own parameters, without those of its parts.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>
    /// The layers this one is made of, by name; the names form the parameters' paths, in which an empty name leaves no
    /// trace.
    /// </summary>
    public virtual IReadOnlyList<KeyValuePair<string, Layer>> Parts => [];

    /// <summary>
    /// Into how many independent pieces <see cref="Pack"/> falls; 0 when nothing is derived from the parameters.
    /// </summary>
    public virtual int PackPieces => 0;

    /// <summary>
    /// Renews one piece of what is derived from the layer's own parameters; called for every piece after they have changed.
    /// </summary>
    public virtual void Pack(int piece)
    {
    }

    /// <summary>
    /// Rows whose gradients the layer adds up as one: a batch that is cut into passes at multiples of it, but nowhere else,
    /// gives the same bits as the whole.
    /// </summary>
    public virtual int RowBlock => Parts.Select(part => part.Value.RowBlock).DefaultIfEmpty(1).Max();

    /// <summary>A workspace for at most <paramref name="capacity"/> rows.</summary>
    public abstract LayerWorkspace CreateWorkspace(int capacity);

    /// <summary>The parameters of the layer and of all its parts.</summary>
    internal IEnumerable<Parameter> AllParameters => Parameters.Concat(Parts.SelectMany(part => part.Value.AllParameters));

    internal bool Learns => Parameters.Count > 0 || Parts.Any(part => part.Value.Learns);
}
