namespace Kith.Numerics.Lookup;

/// <summary>
/// Sums of table rows: output row r = row 0 + Σ over j of numbers[r, j] · row 1 + j + Σ over t of row offsets[r, t], in this
/// order. The rows lie in panels of <see cref="LookupTable.PanelColumns"/> columns.
/// </summary>
internal unsafe struct LookupSums
{
    public int Rows;
    public int Columns;

    /// <summary>Numbers of a row that multiply the table's rows 1, 2, ….</summary>
    public int NumberCount;

    /// <summary>[rows, number count].</summary>
    public float* Numbers;

    /// <summary>Table rows that are added for an output row.</summary>
    public int Terms;

    /// <summary>[rows, terms], where each row begins in a panel, in floats.</summary>
    public int* Offsets;

    public float* Panels;
    public nint PanelLength;
    public float* Output;
    public nint OutputRow;
}
