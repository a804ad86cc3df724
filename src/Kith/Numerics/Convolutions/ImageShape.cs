namespace Kith.Numerics.Convolutions;

/// <summary>Height and width of the images of a convolution, in pixels.</summary>
public readonly record struct ImageShape(int Height, int Width)
{
    /// <summary>Pixels of one image.</summary>
    public int Pixels => Height * Width;
}
