namespace Kith.Numerics.Lookup;

/// <summary>
/// The products of all vectors of a table with the weights of each place, for some neighbouring columns: row (place, symbol) =
/// Σ over k of table[symbol, k] · weights[place · width + k], k in ascending order.
/// </summary>
internal unsafe struct LookupTable
{
    /// <summary>
    /// Columns of a panel, in which the rows lie one after the other: a whole panel of some hundred rows fits the first cache.
    /// </summary>
    public const int PanelColumns = 16;

    public int Places;
    public int Symbols;
    public int Width;

    /// <summary>[symbols, width].</summary>
    public float* Table;

    /// <summary>[places · width, columns of the panel].</summary>
    public float* Weights;
    public nint WeightRow;

    /// <summary>Receives [places · symbols, columns of the panel].</summary>
    public float* Rows;
}
