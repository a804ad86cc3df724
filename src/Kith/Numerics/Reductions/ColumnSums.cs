namespace Kith.Numerics.Reductions;

/// <summary>Sums[column] += Σ of that column's rows in ascending order, as addresses and a stride, in floats.</summary>
internal unsafe struct ColumnSums
{
    public int Rows;
    public int Columns;
    public float* Values;
    public nint Row;
    public float* Sums;
}
