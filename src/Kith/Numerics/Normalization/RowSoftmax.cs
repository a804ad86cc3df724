namespace Kith.Numerics.Normalization;

/// <summary>A softmax of every row of a matrix as addresses and strides, in floats.</summary>
internal unsafe struct RowSoftmax
{
    public int Rows;
    public int Columns;
    public float* Logits;
    public nint LogitRow;
    public float* Probabilities;
    public nint ProbabilityRow;

    /// <summary>Logarithms of the rows' sums, unless null.</summary>
    public float* LogSums;
}
