using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Networks;

/// <summary>
/// Turns rows [channel][pixel], as worlds describe what an agent sees, into rows [pixel][channel], as convolutions take
/// them.
/// </summary>
public sealed class ChannelsLast : Layer
{
    private readonly int _channels;
    private readonly int _pixels;

    /// <summary>Turns images of the given size and number of channels.</summary>
    public ChannelsLast(ImageShape image, int channels)
        : base(checked(channels * image.Pixels), checked(channels * image.Pixels)) =>
        (_channels, _pixels) = (channels, image.Pixels);

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(ChannelsLast layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _count;

        public override Matrix Output => _output.AsMatrix(_count, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _count = input.Rows;
            var output = Output;
            Transpose(input, layer._channels, layer._pixels, output);
            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_count, layer.Inputs);
            Transpose(outputGradient, layer._pixels, layer._channels, inputGradient);
            return inputGradient;
        }

        private static void Transpose(Matrix source, int rows, int columns, Matrix destination)
        {
            for (var row = 0; row < source.Rows; row++)
                Vectors.Transpose(new Matrix(source[row], rows, columns), new Matrix(destination[row], columns, rows));
        }
    }
}
