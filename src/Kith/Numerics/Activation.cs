namespace Kith.Numerics;

/// <summary>A function applied to every output of a layer, fused into the end of its product.</summary>
public enum Activation
{
    /// <summary>y = x.</summary>
    None,

    /// <summary>y = max(x, 0).</summary>
    Relu,

    /// <summary>y = tanh x.</summary>
    Tanh,

    /// <summary>y = 1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>y = ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>y = x/2 · (1 + tanh(√(2/π)(x + 0.044715 x³))), the tanh form of Hendrycks and Gimpel (2016).</summary>
    Gelu,
}
