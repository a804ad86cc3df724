using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// One pass of a 3 x 3 convolution over a batch in Winograd's domain, as addresses and strides, in floats. An image is cut into
/// tiles of 4 x 4 outputs; the 36 values of every tile of a few images lie as 36 matrices [tile][channel], so that each of the
/// 36 points is one matrix product.
/// </summary>
internal unsafe struct Winograd
{
    /// <summary>Points at which the polynomials are evaluated.</summary>
    public const int Points = 36;

    /// <summary>Outputs of a tile in each direction.</summary>
    public const int Side = 4;

    public int Images;
    public int Height;
    public int Width;

    /// <summary>Channels of x, a multiple of a panel's.</summary>
    public int Inputs;

    /// <summary>Channels of y, a multiple of a panel's.</summary>
    public int Outputs;

    public float* X;
    public nint XRow;

    public float* Y;
    public nint YRow;

    /// <summary>dL/dy on the way back.</summary>
    public float* Dy;
    public nint DyRow;

    /// <summary>dL/dx, or null if it is not wanted.</summary>
    public float* Dx;
    public nint DxRow;

    /// <summary>
    /// Filters [point] of packed matrices: [inputs, outputs] on the way forward, [outputs, inputs] on the way back.
    /// </summary>
    public float* Filters;

    /// <summary>Gradients of the filters [3 rows][3 columns][inputs][outputs], or null if they are not wanted.</summary>
    public float* Sums;

    /// <summary>Gradients of the bias [outputs]; with the sums or null.</summary>
    public float* BiasSums;

    /// <summary>Added to every pixel at the end unless null.</summary>
    public float* Bias;
    public Activation Activation;

    public readonly int TileColumns => (Width + Side - 1) / Side;

    public readonly int Tiles => (Height + Side - 1) / Side * TileColumns;

    /// <summary>Images whose values stay in the second cache: about five dozen tiles.</summary>
    public readonly int ImagesTogether => Math.Max(1, 54 / Tiles);

    /// <summary>Pixels of a row of an image with the border that its tiles reach into.</summary>
    public readonly int PaddedWidth => TileColumns * Side + 2;

    public readonly int PaddedPixels => ((Height + Side - 1) / Side * Side + 2) * PaddedWidth;

    /// <summary>
    /// Floats from one point to the next, for as many images as stay together; one line more than they need, lest the 36 points
    /// of a tile share a few sets of the first cache.
    /// </summary>
    public readonly nint PointStride(int channels) => (nint)ImagesTogether * Tiles * channels + 16;

    /// <summary>An image of zeros with room for the border.</summary>
    public readonly float* NewPaddedImage(ScratchUse use, int channels)
    {
        var image = Scratch.Get(use, PaddedPixels * channels);
        new Span<float>(image, PaddedPixels * channels).Clear();
        return image;
    }

    /// <summary>First float of a tile in a padded image.</summary>
    public readonly nint TileOffset(int tile, int channels) =>
        (nint)(tile / TileColumns * Side * PaddedWidth + tile % TileColumns * Side) * channels;
}
