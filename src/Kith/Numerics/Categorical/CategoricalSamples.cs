namespace Kith.Numerics.Categorical;

/// <summary>
/// Rows of logits from which a choice is drawn, as addresses and strides, in floats; see <see cref="CategoricalSampleKernel"/>.
/// </summary>
internal unsafe struct CategoricalSamples
{
    public int Rows;
    public int Columns;
    public float* Logits;
    public nint LogitRow;

    /// <summary>A number on [0, 1) per row, with room behind the last for a whole vector.</summary>
    public float* Draws;

    /// <summary>Receives the index of each row's choice.</summary>
    public float* Chosen;
    public nint ChosenRow;

    /// <summary>Receives the logarithm of its probability.</summary>
    public float* LogProbabilities;
}
