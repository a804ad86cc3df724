using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// Convolutions with 3 x 3 filters, stride 1 and a border of zeros, over images with the channels last: a row of x holds one
/// image as [pixel][channel]. Filters are stored as [outputs][inputs][3][3].
/// </summary>
/// <remarks>Several threads may call one convolution at once, except while it takes new filters.</remarks>
internal abstract unsafe class Convolution3x3
{
    private protected Convolution3x3(ImageShape image, int inputs, int outputs) =>
        (Image, Inputs, Outputs) = (image, inputs, outputs);

    /// <summary>
    /// Images by which a batch may be cut: the filter gradients of parts that begin at multiples of it add up to the
    /// same bits as those of the whole.
    /// </summary>
    public const int Block = WinogradBackwardKernel.Block;

    /// <summary>Height and width.</summary>
    public ImageShape Image { get; }

    /// <summary>Channels of an input pixel.</summary>
    public int Inputs { get; }

    /// <summary>Channels of an output pixel.</summary>
    public int Outputs { get; }

    /// <summary>
    /// A convolution from <paramref name="inputs"/> to <paramref name="outputs"/> channels over images of
    /// <paramref name="image"/>: in Winograd's domain when both are multiples of 32, by the sum itself otherwise.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or number of channels is not positive.</exception>
    public static Convolution3x3 Create(ImageShape image, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(image.Height, nameof(image));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(image.Width, nameof(image));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        return inputs % Panel.Width == 0 && outputs % Panel.Width == 0
            ? new WinogradConvolution(image, inputs, outputs)
            : new DirectConvolution(image, inputs, outputs);
    }

    /// <summary>
    /// Takes the filters [outputs][inputs][3][3], for both directions; to be called whenever they have changed.
    /// </summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public void Pack(ReadOnlySpan<float> filters)
    {
        RequireFilters(filters.Length, nameof(filters));
        fixed (float* values = filters) PackFilters(values);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// y = activation(x * filters + bias); shapes x [images, pixels·inputs], bias [outputs] or empty, y [images, pixels·outputs].
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Activation activation, Matrix y)
    {
        RequireImages(x, Inputs, y.Rows, nameof(x));
        RequireImages(y, Outputs, y.Rows, nameof(y));
        if (bias.Length != 0 && bias.Length != Outputs)
            throw new ArgumentException($"The bias has {bias.Length} numbers, but {Outputs} are needed.", nameof(bias));
        fixed (float* from = x.Span, to = y.Span, added = bias)
            RunForward(new Images(from, x), added, activation, new Images(to, y));
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Takes the gradient with respect to the output back: dx becomes that with respect to the input, and those with respect to
    /// filters and bias are added to what is there.
    /// </summary>
    /// <param name="x">The images of the way forward [images, pixels·inputs]; empty is enough without filter gradients.</param>
    /// <param name="y">What they became [images, pixels·outputs].</param>
    /// <param name="activation">The activation of the way forward; not GELU, whose derivative does not follow from y.</param>
    /// <param name="dy">dL/dy [images, pixels·outputs]; it may be overwritten.</param>
    /// <param name="dx">Receives dL/dx [images, pixels·inputs]; empty if it is not wanted.</param>
    /// <param name="filterGradients">Receives dL/dW [outputs][inputs][3][3]; empty if they are not wanted.</param>
    /// <param name="biasGradients">Receives dL/db [outputs]; empty if they are not wanted.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the activation is GELU.</exception>
    public void Backward(
        Matrix x, Matrix y, Activation activation, Matrix dy, Matrix dx,
        Span<float> filterGradients = default, Span<float> biasGradients = default)
    {
        RequireImages(dy, Outputs, dy.Rows, nameof(dy));
        RequireImages(y, Outputs, dy.Rows, nameof(y));
        if (biasGradients.Length != 0 && biasGradients.Length != Outputs)
        {
            throw new ArgumentException(
                $"The bias has {biasGradients.Length} gradients, but {Outputs} are needed.", nameof(biasGradients));
        }

        if (dx.Rows > 0) RequireImages(dx, Inputs, dy.Rows, nameof(dx));
        if (!filterGradients.IsEmpty)
        {
            RequireImages(x, Inputs, dy.Rows, nameof(x));
            RequireFilters(filterGradients.Length, nameof(filterGradients));
        }

        if (dy.Rows == 0) return;
        fixed (float* input = x.Span, output = y.Span, outputGradient = dy.Span,
            inputGradient = dx.Span, gradients = filterGradients, bias = biasGradients)
        {
            var sums = gradients is null
                ? null
                : Scratch.Get(ScratchUse.FilterGradients, 9 * Inputs * Panel.Count(Outputs) * Panel.Width);
            if (sums is not null) FilterLayout.ToSums(gradients, Inputs, Outputs, sums);
            RunBackward(
                new Images(input, x), new Images(output, y), activation,
                new Images(outputGradient, dy), new Images(inputGradient, dx), sums, bias);
            if (sums is not null) FilterLayout.FromSums(sums, Inputs, Outputs, gradients);
        }

        GC.KeepAlive(this);
    }

    private protected abstract void PackFilters(float* filters);

    private protected abstract void RunForward(in Images x, float* bias, Activation activation, in Images y);

    /// <summary>
    /// Any gradient may be unwanted: no images of dx, no sums [3 rows][3 columns][inputs][whole panels of outputs], no bias.
    /// </summary>
    private protected abstract void RunBackward(
        in Images x, in Images y, Activation activation, in Images dy, in Images dx, float* sums, float* bias);

    private void RequireImages(Matrix images, int channels, int count, string name)
    {
        if (images.Rows != count || images.Columns != Image.Pixels * channels)
        {
            throw new ArgumentException(
                $"{count} images of {Image.Height} x {Image.Width} with {channels} channels do not fit "
                + $"{images.Rows} x {images.Columns}.",
                name);
        }
    }

    private void RequireFilters(int found, string name)
    {
        if (found != 9 * Inputs * Outputs)
            throw new ArgumentException($"There are {found} numbers, but {Outputs} x {Inputs} x 3 x 3 are needed.", name);
    }

    /// <summary>Some images in memory, one after another.</summary>
    private protected readonly struct Images(float* first, Matrix rows)
    {
        public readonly float* First = first;
        public readonly int Count = rows.Rows;
        public readonly nint Stride = rows.Stride;
    }
}
