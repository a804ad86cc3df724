namespace Kith.Numerics.Simd;

/// <summary>What a piece of <see cref="Scratch"/> is for; uses that are needed at the same time must differ.</summary>
internal enum ScratchUse
{
    Left,
    Right,
    Edge,
    PaddedImage,
    PaddedGradient,
    InputGradient,
    OutputImage,
    Filters,
    FilterGradients,
    WinogradInputs,
    WinogradOutputs,
    WinogradGradients,
    Softmax,
    Sampling,
    Attention,
    LayerNorm,
    Transposed,
}
