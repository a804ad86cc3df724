namespace Kith.Numerics.Products;

/// <summary>One matrix product c = [c +] a·b as addresses and strides, in floats.</summary>
internal unsafe struct Product
{
    public int Rows;
    public int Columns;

    /// <summary>Numbers that each sum adds up.</summary>
    public int Steps;

    /// <summary>The left factor's element (row, step) stands at row·ARow + step·AStep.</summary>
    public float* A;
    public nint ARow;
    public nint AStep;

    /// <summary>
    /// The right factor: whole panels (see <see cref="Panel"/>), or element (step, column) at step·BRow + column, or,
    /// transposed, at step + column·BRow.
    /// </summary>
    public float* B;
    public nint BRow;
    public bool IsPacked;
    public bool IsTransposed;

    public float* C;
    public nint CRow;
    public bool Accumulate;

    /// <summary>Added to every row at the end unless null.</summary>
    public float* Bias;
    public Activation Activation;
}
