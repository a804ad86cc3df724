using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Normalization;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

public unsafe class LayerNormalizationTests
{
    [Fact]
    public void A_row_gets_mean_zero_and_variance_one_and_is_then_stretched_and_shifted()
    {
        var (result, statistics) = (new float[4], new float[3]);
        LayerNormalization.Forward(
            new Matrix(new[] { 1f, 3f, 5f, 7f }, 1, 4), [1, 1, 2, 2], [0, 0, 0, 10], 0f, new Matrix(result, 1, 4), statistics);
        var deviation = MathF.Sqrt(5);
        Assert.Equal(
            [-3 / deviation, -1 / deviation, 2 / deviation, 6 / deviation + 10], result, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([4f, 1 / deviation, 0f], statistics);
    }

    [Theory]
    [InlineData(10000.3f, 33)]
    [InlineData(33333334f, 100)]
    [InlineData(-1e30f, 17)]
    public void A_constant_row_becomes_zeros_exactly(float value, int columns)
    {
        var x = new float[columns];
        x.AsSpan().Fill(value);
        Assert.All(Normalised(x), z => Assert.Equal(0f, z));
    }

    [Theory]
    [InlineData(10_000.0, 16)]
    [InlineData(10_000.0, 257)]
    [InlineData(-3e5, 100)]
    [InlineData(0.0, 64)]
    public void What_the_numbers_of_a_row_have_in_common_costs_no_digits(double common, int columns)
    {
        float[] x = [.. Enumerable.Range(0, columns).Select(i => (float)(common + i * 1e-3))];
        Assert.Equal(Exactly(x), Normalised(x).Select(z => (double)z), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_first_number_far_from_all_others_costs_no_digits_either()
    {
        float[] x = [1e6f, .. Reference.Numbers(127, 5)];
        Assert.Equal(
            Exactly(x), Normalised(x).Select(z => (double)z), (a, b) => Math.Abs(a - b) < 1e-5 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void Far_from_zero_the_gradient_is_that_of_the_same_row_near_zero()
    {
        // Multiples of 2⁻¹⁰ keep all digits beside 2¹³.
        float[] near = [.. Enumerable.Range(0, 37).Select(i => (i * i % 41) / 1024f)];
        float[] far = [.. near.Select(x => x + 8192)];
        var (nearGradient, nearGains) = Gradients(near);
        var (farGradient, farGains) = Gradients(far);
        Assert.Equal(nearGradient, farGradient, (a, b) => Math.Abs(a - b) < 1e-4f * Math.Max(1, Math.Abs(a)));
        Assert.Equal(nearGains, farGains, (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    private static float[] Normalised(float[] x)
    {
        var (result, count) = (new float[x.Length], x.Length);
        LayerNormalization.Forward(
            new Matrix(x, 1, count), Ones(count), new float[count], 1e-12f, new Matrix(result, 1, count), new float[3]);
        return result;
    }

    private static (float[] OfInput, float[] OfGain) Gradients(float[] x)
    {
        var (count, statistics, y) = (x.Length, new float[3], new float[x.Length]);
        var (ofInput, ofGain) = (Reference.Numbers(count, 8), new float[count]);
        LayerNormalization.Forward(
            new Matrix(x, 1, count), Ones(count), new float[count], 1e-5f, new Matrix(y, 1, count), statistics);
        var gradient = new Matrix(ofInput, 1, count);
        LayerNormalization.Backward(
            new Matrix(x, 1, count), statistics, Ones(count), gradient, ofGain, new float[count], gradient);
        return (ofInput, ofGain);
    }

    private static IEnumerable<double> Exactly(float[] x)
    {
        var mean = x.Average(value => (double)value);
        var deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
        return x.Select(value => (value - mean) / deviation);
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        ones.AsSpan().Fill(1);
        return ones;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 37)]
    [InlineData(16, 128)]
    [InlineData(35, 100)]
    public void Every_vector_width_and_every_cut_of_rows_gives_the_same_bits(int rows, int columns)
    {
        var expected = new Work(rows, columns);
        expected.Run<Lanes32, float>(rows);
        foreach (var cut in new[] { 1, 7, rows })
        {
            Check<Lanes128, Vector128<float>>(cut);
            Check<Lanes256, Vector256<float>>(cut);
            Check<Lanes512, Vector512<float>>(cut);
        }

        void Check<TLanes, TVector>(int cut)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            var work = new Work(rows, columns);
            work.Run<TLanes, TVector>(cut);
            Reference.AssertSameBits(expected.Y, work.Y, "result");
            Reference.AssertSameBits(expected.Dx, work.Dx, "input gradient");
            Reference.AssertSameBits(expected.Sums, work.Sums, "gradients of gain and bias");
        }
    }

    private sealed class Work(int rows, int columns)
    {
        private readonly float[] _x = Reference.Numbers(rows * columns, 1);
        private readonly float[] _dy = Reference.Numbers(rows * columns, 2);
        private readonly float[] _gain = Reference.Numbers(2 * columns, 3);
        private readonly float[] _statistics = new float[3 * rows];

        public float[] Y { get; } = new float[rows * columns];

        public float[] Dx { get; } = new float[rows * columns];

        public float[] Sums { get; } = new float[2 * columns];

        public void Run<TLanes, TVector>(int cut)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            fixed (float* x = _x, dy = _dy, gain = _gain, statistics = _statistics, y = Y, dx = Dx, sums = Sums)
            {
                for (var row = 0; row < rows; row += cut)
                {
                    var work = new LayerNormRows
                    {
                        Rows = Math.Min(cut, rows - row),
                        Columns = columns,
                        X = x + row * columns,
                        XRow = columns,
                        Gain = gain,
                        Bias = gain + columns,
                        Epsilon = 1e-5f,
                        Means = statistics + row,
                        Scales = statistics + rows + row,
                        Shifts = statistics + 2 * rows + row,
                        Y = y + row * columns,
                        YRow = columns,
                        OutputGradient = dy + row * columns,
                        OutputGradientRow = columns,
                        GainGradient = sums,
                        BiasGradient = sums + columns,
                        InputGradient = dx + row * columns,
                        InputGradientRow = columns,
                    };
                    LayerNormKernel.Run<TLanes, TVector>(&work);
                    LayerNormGradientKernel.Run<TLanes, TVector>(&work);
                }
            }
        }
    }
}
