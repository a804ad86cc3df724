namespace Kith.Numerics.Normalization;

/// <summary>A layer normalisation of some rows, forward or backward, as addresses and strides, in floats.</summary>
internal unsafe struct LayerNormRows
{
    public int Rows;
    public int Columns;
    public float* X;
    public nint XRow;
    public float* Gain;

    /// <summary>
    /// Of every row its mean m, rounded; s = 1 / √(variance + ε); and t = s·(m - mean), so that z = (x - m)·s + t.
    /// </summary>
    public float* Means;
    public float* Scales;
    public float* Shifts;

    /// <summary>Forward only, as is ε.</summary>
    public float* Bias;
    public float Epsilon;
    public float* Y;
    public nint YRow;

    /// <summary>dL/dy.</summary>
    public float* OutputGradient;
    public nint OutputGradientRow;

    /// <summary>Sums to which the rows' gradients are added; null when they are not wanted.</summary>
    public float* GainGradient;
    public float* BiasGradient;

    /// <summary>Receives dL/dx; null when it is not wanted.</summary>
    public float* InputGradient;
    public nint InputGradientRow;
}
