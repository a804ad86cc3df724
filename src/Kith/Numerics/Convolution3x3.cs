namespace Kith.Numerics;

/// <summary>
/// Convolutions with 3 x 3 filters, stride 1 and a border of zeros, over images with the channels last: a row of x holds one image as
/// [pixel][channel]. Filters are stored as [outputs][inputs][3][3]. Each output is one chain of fused multiply-adds over (filter row, filter column, input).
/// </summary>
public sealed class Convolution3x3
{
    private readonly AlignedBuffer _filters;

    /// <summary>A convolution from <paramref name="inputs"/> to <paramref name="outputs"/> channels over images of <paramref name="image"/>.</summary>
    public Convolution3x3(ImageShape image, int inputs, int outputs)
    {
        (Image, Inputs, Outputs) = (image, inputs, outputs);
        _filters = new AlignedBuffer(outputs * inputs * 9);
    }

    /// <summary>Height and width.</summary>
    public ImageShape Image { get; }

    /// <summary>Channels of an input pixel.</summary>
    public int Inputs { get; }

    /// <summary>Channels of an output pixel.</summary>
    public int Outputs { get; }

    /// <summary>Takes the filters [outputs][inputs][3][3], for both directions; to be called whenever they have changed.</summary>
    public void Pack(ReadOnlySpan<float> filters) => filters.CopyTo(_filters.Span);

    /// <summary>y = activation(x * filters + bias); shapes x [images, pixels·inputs], bias [outputs], y [images, pixels·outputs].</summary>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Activation activation, Matrix y)
    {
        for (var image = 0; image < x.Rows; image++)
        {
            for (var pixel = 0; pixel < Image.Pixels; pixel++)
            {
                for (var o = 0; o < Outputs; o++) y[image, pixel * Outputs + o] = bias[o] + Sum(x[image], pixel, o);
            }

            Activations.Apply(activation, y[image]);
        }
    }

    /// <summary>dx = the gradient with respect to the input, from dy [images, pixels·outputs] to dx [images, pixels·inputs].</summary>
    public void BackwardInput(Matrix dy, Matrix dx)
    {
        dx.Clear();
        for (var image = 0; image < dy.Rows; image++)
        {
            for (var pixel = 0; pixel < Image.Pixels; pixel++)
            {
                for (var o = 0; o < Outputs; o++)
                {
                    for (var tap = 0; tap < 9; tap++)
                    {
                        if (Neighbour(pixel, tap) is not (>= 0 and var source)) continue;
                        for (var i = 0; i < Inputs; i++)
                            dx[image, source * Inputs + i] += dy[image, pixel * Outputs + o] * _filters.Span[(o * Inputs + i) * 9 + tap];
                    }
                }
            }
        }
    }

    /// <summary>Adds the gradient with respect to the filters to <paramref name="filterGradients"/> [outputs][inputs][3][3].</summary>
    public void BackwardFilters(Matrix x, Matrix dy, Span<float> filterGradients)
    {
        for (var image = 0; image < dy.Rows; image++)
        {
            for (var pixel = 0; pixel < Image.Pixels; pixel++)
            {
                for (var o = 0; o < Outputs; o++)
                {
                    for (var tap = 0; tap < 9; tap++)
                    {
                        if (Neighbour(pixel, tap) is not (>= 0 and var source)) continue;
                        for (var i = 0; i < Inputs; i++)
                            filterGradients[(o * Inputs + i) * 9 + tap] += dy[image, pixel * Outputs + o] * x[image, source * Inputs + i];
                    }
                }
            }
        }
    }

    private float Sum(ReadOnlySpan<float> x, int pixel, int output)
    {
        var sum = 0f;
        for (var tap = 0; tap < 9; tap++)
        {
            if (Neighbour(pixel, tap) is not (>= 0 and var source)) continue;
            for (var i = 0; i < Inputs; i++)
                sum = MathF.FusedMultiplyAdd(x[source * Inputs + i], _filters.Span[(output * Inputs + i) * 9 + tap], sum);
        }

        return sum;
    }

    private int Neighbour(int pixel, int tap)
    {
        var (row, column) = (pixel / Image.Width + tap / 3 - 1, pixel % Image.Width + tap % 3 - 1);
        return row >= 0 && row < Image.Height && column >= 0 && column < Image.Width ? row * Image.Width + column : -1;
    }
}
