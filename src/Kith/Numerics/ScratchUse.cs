namespace Kith.Numerics;

/// <summary>What a piece of <see cref="Scratch"/> is for; uses that are needed at the same time must differ.</summary>
internal enum ScratchUse
{
    Left,
    Right,
    Edge,
    PaddedImage,
    OutputImage,
    Filters,
    FilterGradients,
    Softmax,
}
