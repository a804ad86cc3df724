namespace Kith.Numerics.Lookup;

/// <summary>
/// The way back through looked-up vectors, for some neighbouring columns and at most 64 rows. With S[place, symbol] the sum of
/// the output gradients of the rows that have this symbol in this place, dW[place · width + k] = Σ over symbols of table[symbol,
/// k] · S[place, symbol], and d table[symbol, k] = Σ over places and columns of S[place, symbol] · W[place · width + k].
/// </summary>
internal unsafe struct LookupGradient
{
    /// <summary>Columns of a panel.</summary>
    public const int PanelColumns = 64;

    /// <summary>Most rows: the bits of a mask.</summary>
    public const int MostRows = 64;

    /// <summary>
    /// Chains in which the gradient of a table is summed: columns c, c + 16, … of all places belong to chain c.
    /// </summary>
    public const int Chains = 16;

    public int Places;
    public int Symbols;
    public int Width;

    /// <summary>Which rows have a symbol in a place, bit by bit [places, symbols].</summary>
    public ulong* Members;

    /// <summary>dL/dy [rows, columns of the panel].</summary>
    public float* OutputGradients;

    /// <summary>[symbols, width].</summary>
    public float* Table;

    /// <summary>[places · width, columns of the panel].</summary>
    public float* Weights;
    public nint WeightRow;

    /// <summary>dW, to which is added or which is replaced.</summary>
    public float* WeightGradients;
    public nint WeightGradientRow;
    public bool Accumulate;

    /// <summary>Scratch for S [symbols, columns of the panel].</summary>
    public float* Sums;

    /// <summary>The gradient of the table so far, to which is added [symbols, width, chains].</summary>
    public float* TableGradients;
}
