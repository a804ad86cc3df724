using Kith.Numerics;

namespace Kith.Networks;

/// <summary>A named tensor that is learned: a slice of its network's flat buffer of values.</summary>
/// <param name="name">Name within its layer, such as "weight".</param>
/// <param name="shape">Lengths of the dimensions, outermost first.</param>
/// <param name="initializer">How the first values are drawn.</param>
/// <param name="fan">The layer's fan, which the initializer may need.</param>
/// <param name="pixels">
/// Pixels of the image that a row belongs to: in memory a row is [pixel][channel], as convolutions give images, in files
/// [channel][pixel], as is the custom.
/// </param>
/// <param name="transposed">
/// Whether a matrix lies in memory column by column, for a layer that reads it so; files know nothing of it.
/// </param>
public sealed class Parameter(
    string name, int[] shape, Initializer initializer, Fan fan = default, int pixels = 1, bool transposed = false)
{
    private AlignedBuffer? _values;

    /// <summary>Name within its layer.</summary>
    public string Name { get; } = name;

    /// <summary>Path within its network, such as "trunk.conv1.weight"; the bare name before the network is built.</summary>
    public string Path { get; private set; } = name;

    /// <summary>Lengths of the dimensions, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>Number of values.</summary>
    public int Length { get; } = shape.Aggregate(1, (product, length) => checked(product * length));

    /// <summary>Where the values begin in the network's flat buffers of values, gradients and moments.</summary>
    public int Offset { get; private set; }

    /// <summary>The values as they lie in memory.</summary>
    /// <exception cref="InvalidOperationException">The parameter does not belong to a network yet.</exception>
    public Span<float> Values => (_values
        ?? throw new InvalidOperationException($"Parameter '{Path}' belongs to no network yet.")).Span.Slice(Offset, Length);

    /// <summary>The values as [first dimension, all others], or transposed as [all others, first dimension].</summary>
    public Matrix Matrix => transposed ? new(Values, Columns, Shape[0]) : new(Values, Shape[0], Columns);

    /// <summary>This parameter's part of a flat buffer laid out like the network's values.</summary>
    public Span<float> In(Span<float> flat) => flat.Slice(Offset, Length);

    /// <summary>Writes the values in the order of files.</summary>
    public void CopyTo(Span<float> destination)
    {
        if (transposed)
        {
            Vectors.Transpose(Matrix, new Matrix(destination[..Length], Shape[0], Columns));
            return;
        }

        var channels = Columns / pixels;
        for (var row = 0; row < Shape[0]; row++)
            Vectors.Transpose(new Matrix(Matrix[row], pixels, channels), new Matrix(Row(destination, row), channels, pixels));
    }

    /// <summary>Takes values in the order of files.</summary>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public void CopyFrom(Span<float> source)
    {
        if (transposed)
        {
            Vectors.Transpose(new Matrix(source[..Length], Shape[0], Columns), Matrix);
            return;
        }

        var channels = Columns / pixels;
        for (var row = 0; row < Shape[0]; row++)
            Vectors.Transpose(new Matrix(Row(source, row), channels, pixels), new Matrix(Matrix[row], pixels, channels));
    }

    /// <summary>Draws the first values.</summary>
    /// <param name="random">A stream that belongs to this parameter alone.</param>
    public void Initialize(RandomStream random)
    {
        if (!transposed)
        {
            initializer.Fill(Matrix, fan, random);
            return;
        }

        var drawn = new float[Length];
        initializer.Fill(new Matrix(drawn, Shape[0], Columns), fan, random);
        CopyFrom(drawn);
    }

    private int Columns => Length / Shape[0];

    private Span<float> Row(Span<float> values, int row) => values.Slice(row * Columns, Columns);

    internal void Bind(string path, AlignedBuffer values, int offset)
    {
        if (_values is not null) throw new InvalidOperationException($"Parameter '{Path}' belongs to a network already.");
        (Path, _values, Offset) = (path, values, offset);
    }
}
