namespace Kith.Numerics;

/// <summary>
/// Convolutions with 3 x 3 filters, stride 1 and a border of zeros, over images with the channels last: a row of x holds one image as
/// [pixel][channel]. Filters are stored as [outputs][inputs][3][3]. Each output is one chain of fused multiply-adds over (filter row, filter column, input).
/// </summary>
/// <remarks>Several threads may call one convolution at once, except while it takes new filters.</remarks>
public sealed unsafe class Convolution3x3
{
    private readonly AlignedBuffer _forward;
    private readonly AlignedBuffer _backward;

    /// <summary>A convolution from <paramref name="inputs"/> to <paramref name="outputs"/> channels over images of <paramref name="image"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or number of channels is not positive.</exception>
    public Convolution3x3(ImageShape image, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(image.Height, nameof(image));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(image.Width, nameof(image));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        (Image, Inputs, Outputs) = (image, inputs, outputs);
        _forward = new AlignedBuffer(9 * inputs * Panel.Count(outputs) * Panel.Width);
        _backward = new AlignedBuffer(9 * outputs * Panel.Count(inputs) * Panel.Width);
    }

    /// <summary>Height and width.</summary>
    public ImageShape Image { get; }

    /// <summary>Channels of an input pixel.</summary>
    public int Inputs { get; }

    /// <summary>Channels of an output pixel.</summary>
    public int Outputs { get; }

    /// <summary>Takes the filters [outputs][inputs][3][3], for both directions; to be called whenever they have changed.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public void Pack(ReadOnlySpan<float> filters)
    {
        RequireFilters(filters.Length, nameof(filters));
        fixed (float* values = filters) FilterLayout.Pack(values, Inputs, Outputs, _forward.Pointer, _backward.Pointer);
        GC.KeepAlive(this);
    }

    /// <summary>y = activation(x * filters + bias); shapes x [images, pixels·inputs], bias [outputs] or empty, y [images, pixels·outputs].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Activation activation, Matrix y)
    {
        RequireImages(x, y);
        if (bias.Length != 0 && bias.Length != Outputs) throw new ArgumentException($"The bias has {bias.Length} numbers, but {Outputs} are needed.", nameof(bias));
        fixed (float* from = x.Span, to = y.Span, added = bias)
        {
            var work = Work(x, from, y, to);
            (work.Inputs, work.Outputs, work.Activation) = (Inputs, Outputs, activation);
            work.Filters = _forward.Pointer;
            work.Bias = added;
            Widest.Run<ConvolutionKernel, Convolution>(&work);
        }

        GC.KeepAlive(this);
    }

    /// <summary>dx = the gradient with respect to the input, from dy [images, pixels·outputs] to dx [images, pixels·inputs].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void BackwardInput(Matrix dy, Matrix dx)
    {
        RequireImages(dx, dy);
        fixed (float* from = dy.Span, to = dx.Span)
        {
            var work = Work(dy, from, dx, to);
            (work.Inputs, work.Outputs) = (Outputs, Inputs);
            work.Filters = _backward.Pointer;
            Widest.Run<ConvolutionKernel, Convolution>(&work);
        }

        GC.KeepAlive(this);
    }

    /// <summary>
    /// Adds the gradient with respect to the filters to <paramref name="filterGradients"/> [outputs][inputs][3][3]. Each number goes on as one
    /// chain of fused multiply-adds over (image, pixel), so that consecutive parts of a batch add up to the same bits as the whole.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void BackwardFilters(Matrix x, Matrix dy, Span<float> filterGradients)
    {
        RequireImages(x, dy);
        RequireFilters(filterGradients.Length, nameof(filterGradients));
        if (x.Rows == 0) return;
        fixed (float* from = x.Span, to = dy.Span, gradients = filterGradients)
        {
            var work = Work(x, from, dy, to);
            (work.Inputs, work.Outputs) = (Inputs, Outputs);
            work.Sums = Scratch.Get(ScratchUse.FilterGradients, 9 * Inputs * Panel.Count(Outputs) * Panel.Width);
            FilterLayout.ToSums(gradients, Inputs, Outputs, work.Sums);
            Widest.Run<CorrelationKernel, Convolution>(&work);
            FilterLayout.FromSums(work.Sums, Inputs, Outputs, gradients);
        }
    }

    private Convolution Work(Matrix x, float* from, Matrix y, float* to) =>
        new() { Images = x.Rows, Height = Image.Height, Width = Image.Width, X = from, XRow = x.Stride, Y = to, YRow = y.Stride };

    private void RequireImages(Matrix x, Matrix y)
    {
        if (x.Rows != y.Rows || x.Columns != Image.Pixels * Inputs || y.Columns != Image.Pixels * Outputs)
        {
            throw new ArgumentException(
                $"Images of {Image.Height} x {Image.Width} with {Inputs} and {Outputs} channels do not fit {x.Rows} x {x.Columns} and {y.Rows} x {y.Columns}.");
        }
    }

    private void RequireFilters(int found, string name)
    {
        if (found != 9 * Inputs * Outputs) throw new ArgumentException($"There are {found} numbers, but {Outputs} x {Inputs} x 3 x 3 are needed.", name);
    }
}
