using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Tests.Numerics;

public class Convolution3x3Tests
{
    public static TheoryData<int, int, int, int, int> Shapes =>
    [
        (11, 11, 6, 32, 3), (11, 11, 32, 64, 2), (11, 11, 64, 64, 1),
        (1, 1, 1, 1, 2), (2, 3, 5, 7, 3), (5, 25, 3, 33, 2), (13, 12, 8, 31, 1),
        (4, 4, 17, 16, 2), (3, 40, 2, 65, 1), (7, 6, 1, 8, 0),
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_is_the_chain_over_filter_rows_columns_and_inputs(
        int height, int width, int inputs, int outputs, int images)
    {
        var problem = new Problem(height, width, inputs, outputs, images);
        var y = new float[images * height * width * outputs];
        problem.Convolution.Forward(
            problem.XMatrix, problem.Bias, Activation.Relu, new Matrix(y, images, height * width * outputs));
        Reference.AssertSameBits(problem.Forward(), y, "y");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_to_the_input_is_the_chain_over_flipped_filters(
        int height, int width, int inputs, int outputs, int images)
    {
        var problem = new Problem(height, width, inputs, outputs, images);
        var dx = new float[images * height * width * inputs];
        problem.Convolution.Backward(
            default, problem.DyMatrix, Activation.None, problem.DyMatrix, new Matrix(dx, images, height * width * inputs));
        Reference.AssertSameBits(problem.BackwardInput(), dx, "dx");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_to_the_filters_goes_on_with_the_chain_over_images_and_pixels(
        int height, int width, int inputs, int outputs, int images)
    {
        var problem = new Problem(height, width, inputs, outputs, images);
        var start = Reference.Numbers(problem.Filters.Length, seed: 5);
        var gradients = (float[])start.Clone();
        problem.Convolution.Backward(problem.XMatrix, problem.DyMatrix, Activation.None, problem.DyMatrix, default, gradients);
        Reference.AssertSameBits(problem.BackwardFilters(start), gradients, "filter gradients");
    }

    [Fact]
    public void A_filter_of_one_in_the_middle_copies_the_image()
    {
        var convolution = Convolution3x3.Create(new ImageShape(3, 4), 1, 1);
        convolution.Pack([0, 0, 0, 0, 1, 0, 0, 0, 0]);
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var y = new float[12];
        convolution.Forward(new Matrix(x, 1, 12), [10], Activation.None, new Matrix(y, 1, 12));
        Assert.Equal(x.Select(value => value + 10), y);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var convolution = Convolution3x3.Create(new ImageShape(3, 4), 2, 5);
        Assert.Throws<ArgumentException>(() => convolution.Pack(new float[89]));
        Assert.Throws<ArgumentException>(() => convolution.Forward(
            new Matrix(new float[24], 1, 24), new float[4], Activation.None, new Matrix(new float[60], 1, 60)));
        Assert.Throws<ArgumentException>(() => convolution.Backward(default, Row(24), Activation.None, Row(24), Row(60)));
        Assert.Throws<ArgumentException>(
            () => convolution.Backward(default, Row(60), Activation.None, Row(60), default, new float[90]));
        Assert.Throws<ArgumentException>(
            () => convolution.Backward(default, Row(60), Activation.None, Row(60), default, [], new float[4]));
        Assert.Throws<ArgumentException>(
            () => convolution.Backward(default, Row(60), Activation.Gelu, Row(60), default, [], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convolution3x3.Create(new ImageShape(0, 4), 2, 5));

        static Matrix Row(int length) => new(new float[length], 1, length);
    }

    private sealed class Problem
    {
        private readonly int _height;
        private readonly int _width;
        private readonly int _inputs;
        private readonly int _outputs;
        private readonly int _images;

        public Problem(int height, int width, int inputs, int outputs, int images)
        {
            (_height, _width, _inputs, _outputs, _images) = (height, width, inputs, outputs, images);
            X = Reference.Numbers(images * height * width * inputs, seed: 1);
            Dy = Reference.Numbers(images * height * width * outputs, seed: 2);
            Filters = Reference.Numbers(outputs * inputs * 9, seed: 3);
            Bias = Reference.Numbers(outputs, seed: 4);
            Convolution = new DirectConvolution(new ImageShape(height, width), inputs, outputs);
            Convolution.Pack(Filters);
        }

        public float[] X { get; }

        public float[] Dy { get; }

        public float[] Filters { get; }

        public float[] Bias { get; }

        public DirectConvolution Convolution { get; }

        public Matrix XMatrix => new(X, _images, _height * _width * _inputs);

        public Matrix DyMatrix => new(Dy, _images, _height * _width * _outputs);

        public float[] Forward() => Each(_outputs, (image, row, column, output) =>
        {
            var sum = 0f;
            for (var tap = 0; tap < 9; tap++)
            {
                for (var input = 0; input < _inputs; input++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        At(X, _inputs, image, row + tap / 3 - 1, column + tap % 3 - 1, input),
                        Filters[(output * _inputs + input) * 9 + tap], sum);
                }
            }

            return MathF.Max(sum + Bias[output], 0);
        });

        public float[] BackwardInput() => Each(_inputs, (image, row, column, input) =>
        {
            var sum = 0f;
            for (var tap = 0; tap < 9; tap++)
            {
                for (var output = 0; output < _outputs; output++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        At(Dy, _outputs, image, row + tap / 3 - 1, column + tap % 3 - 1, output),
                        Filters[(output * _inputs + input) * 9 + 8 - tap], sum);
                }
            }

            return sum;
        });

        public float[] BackwardFilters(float[] start)
        {
            var gradients = (float[])start.Clone();
            for (var index = 0; index < gradients.Length; index++)
            {
                var (output, input, tap) = (index / 9 / _inputs, index / 9 % _inputs, index % 9);
                var sum = gradients[index];
                for (var pixel = 0; pixel < _images * _height * _width; pixel++)
                {
                    var (image, row, column) = (pixel / _width / _height, pixel / _width % _height, pixel % _width);
                    sum = MathF.FusedMultiplyAdd(
                        At(X, _inputs, image, row + tap / 3 - 1, column + tap % 3 - 1, input),
                        Dy[pixel * _outputs + output], sum);
                }

                gradients[index] = sum;
            }

            return gradients;
        }

        private float[] Each(int channels, Func<int, int, int, int, float> value)
        {
            var result = new float[_images * _height * _width * channels];
            for (var index = 0; index < result.Length; index++)
            {
                var pixel = index / channels;
                result[index] = value(pixel / _width / _height, pixel / _width % _height, pixel % _width, index % channels);
            }

            return result;
        }

        private float At(float[] images, int channels, int image, int row, int column, int channel) =>
            row < 0 || row >= _height || column < 0 || column >= _width
                ? 0
                : images[((image * _height + row) * _width + column) * channels + channel];
    }
}
