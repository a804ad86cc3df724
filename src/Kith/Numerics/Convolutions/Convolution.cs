using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>One pass of a 3 x 3 convolution over a batch as addresses and strides, in floats.</summary>
internal unsafe struct Convolution
{
    public int Images;
    public int Height;
    public int Width;

    /// <summary>Channels of x.</summary>
    public int Inputs;

    /// <summary>Channels of y.</summary>
    public int Outputs;

    public float* X;
    public nint XRow;
    public float* Y;
    public nint YRow;

    /// <summary>Filters as panels of [3 rows][3 columns][inputs] steps, for passes that compute y.</summary>
    public float* Filters;

    /// <summary>
    /// Gradients of the filters [3 rows][3 columns][inputs][whole panels of outputs], for the pass that computes them.
    /// </summary>
    public float* Sums;

    /// <summary>Added to every pixel at the end unless null.</summary>
    public float* Bias;
    public Activation Activation;

    /// <summary>Floats of a row of pixels with its border.</summary>
    public readonly int PaddedRow(int channels) => (Width + 2) * channels;

    /// <summary>An image of zeros with room for the border.</summary>
    public readonly float* NewPaddedImage(int channels)
    {
        var length = (Height + 2) * PaddedRow(channels);
        var image = Scratch.Get(ScratchUse.PaddedImage, length);
        new Span<float>(image, length).Clear();
        return image;
    }

    /// <summary>Copies an image into the middle of a padded one.</summary>
    public readonly void CopyInside(float* image, int channels, float* padded) =>
        Packing.CopyRows(
            image, Width * channels, Height, Width * channels, padded + PaddedRow(channels) + channels, PaddedRow(channels));
}
