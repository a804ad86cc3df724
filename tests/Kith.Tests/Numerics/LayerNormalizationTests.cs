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
        var (result, means, scales) = (new float[4], new float[1], new float[1]);
        LayerNormalization.Forward(
            new Matrix(new[] { 1f, 3f, 5f, 7f }, 1, 4), [1, 1, 2, 2], [0, 0, 0, 10], 0f, new Matrix(result, 1, 4), means, scales);
        var deviation = MathF.Sqrt(5);
        Assert.Equal(
            [-3 / deviation, -1 / deviation, 2 / deviation, 6 / deviation + 10], result, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal((4f, 1 / deviation), (means[0], scales[0]));
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
        private readonly float[] _statistics = new float[2 * rows];

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
