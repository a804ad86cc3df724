namespace Kith.Numerics.Categorical;

/// <summary>
/// Categorical distributions, a row of logits each, with the choices that were made and what is to be known
/// about them; strides in floats.
/// </summary>
internal unsafe struct CategoricalRows
{
    public int Rows;
    public int Columns;
    public float* Logits;
    public nint LogitRow;

    /// <summary>The index of each row's choice.</summary>
    public float* Choices;
    public nint ChoiceRow;

    /// <summary>On the way forward: ln p of the choices, and the entropies, of every row.</summary>
    public float* LogProbabilities;
    public float* Entropies;

    /// <summary>On the way back: dL / d ln p and dL / d entropy of every row, and dL / d logits.</summary>
    public float* OfLogProbabilities;
    public float* OfEntropies;
    public float* Gradients;
    public nint GradientRow;
}
