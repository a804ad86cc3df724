using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Convolutions;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

/// <summary>Convolutions in Winograd's domain against the sum itself, which other tests hold to its definition.</summary>
public class WinogradConvolutionTests
{
    // The rounding of a sum of 9 · 64 products of numbers below 1 is some 1e-6; a wrong constant or a tile in the wrong
    // place is off by a tenth and more.
    private const double Tolerance = 2e-5;

    /// <summary>
    /// Whole tiles, edges of one, two and three pixels, images smaller than a tile, more images than
    /// stay together or than a block.
    /// </summary>
    public static TheoryData<int, int, int, int, int> Shapes =>
    [
        (11, 11, 32, 64, 5), (11, 11, 64, 64, 2), (4, 4, 32, 32, 3),
        (1, 1, 32, 32, 70), (3, 3, 32, 32, 37), (5, 6, 64, 32, 9), (7, 13, 32, 32, 1),
        (9, 25, 32, 32, 2), (2, 8, 32, 96, 33), (11, 11, 32, 32, 0),
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_direction_agrees_with_the_direct_sum(int height, int width, int inputs, int outputs, int images)
    {
        var direct = new Problem(new DirectConvolution(new ImageShape(height, width), inputs, outputs), images);
        var winograd = new Problem(new WinogradConvolution(new ImageShape(height, width), inputs, outputs), images);
        AssertClose(direct.Forward(), winograd.Forward(), "y");
        var (dx, gradients, bias) = direct.Backward();
        var (otherDx, otherGradients, otherBias) = winograd.Backward();
        AssertClose(dx, otherDx, "dx");
        AssertClose(gradients, otherGradients, "filter gradients");
        Reference.AssertSameBits(bias, otherBias, "bias gradients");
    }

    [Fact]
    public void The_way_back_is_the_adjoint_of_the_way_forward()
    {
        // <conv(x), dy> = <x, backward(dy)> for any x and dy: a gradient that belongs to a slightly other function fails this
        // before it fails anything else.
        var problem = new Problem(new WinogradConvolution(new ImageShape(10, 7), 32, 64), 3);
        var forward = Inner(problem.Forward(bias: false), problem.Dy);
        var (dx, gradients, _) = problem.Backward(activation: Activation.None, fresh: true);
        Assert.Equal(forward, Inner(problem.X, dx), 1e-4 * Math.Abs(forward));
        Assert.Equal(forward, Inner(problem.Filters, gradients), 1e-4 * Math.Abs(forward));
    }

    [Fact]
    public void Either_gradient_may_be_unwanted()
    {
        var problem = new Problem(new WinogradConvolution(new ImageShape(11, 11), 32, 32), 6);
        var (dx, gradients, _) = problem.Backward();
        var (onlyDx, untouched, _) = problem.Backward(wantsFilters: false);
        var (empty, onlyGradients, _) = problem.Backward(wantsInput: false);
        Reference.AssertSameBits(dx, onlyDx, "dx");
        Reference.AssertSameBits(gradients, onlyGradients, "filter gradients");
        Assert.All(empty, value => Assert.Equal(0, value));
        Reference.AssertSameBits(problem.Start, untouched, "gradients that nobody asked for");
    }

    [Theory]
    [InlineData(Convolution3x3.Block)]
    [InlineData(2 * Convolution3x3.Block)]
    public void A_batch_cut_into_whole_blocks_gives_the_same_bits(int part)
    {
        var convolution = new WinogradConvolution(new ImageShape(5, 5), 32, 32);
        var whole = new Problem(convolution, 2 * Convolution3x3.Block + 7);
        var (dx, gradients, _) = whole.Backward();
        var y = whole.Forward();
        var (yParts, dxParts, sums) = (new float[y.Length], new float[dx.Length], (float[])whole.Start.Clone());
        for (var start = 0; start < whole.Images; start += part)
        {
            var count = Math.Min(part, whole.Images - start);
            var columns = whole.Row;
            Matrix x = new(whole.X.AsSpan(start * columns), count, columns),
                dy = new(whole.Dy.AsSpan(start * columns), count, columns);
            var outputs = new Matrix(whole.Y.AsSpan(start * columns), count, columns);
            convolution.Forward(x, whole.Bias, Activation.Relu, new Matrix(yParts.AsSpan(start * columns), count, columns));
            convolution.Backward(
                x, outputs, Activation.Tanh, dy, new Matrix(dxParts.AsSpan(start * columns), count, columns), sums);
        }

        Reference.AssertSameBits(y, yParts, "y");
        Reference.AssertSameBits(dx, dxParts, "dx");
        Reference.AssertSameBits(gradients, sums, "filter gradients");
    }

    [Fact]
    public void Kernels_give_the_same_bits_at_every_width()
    {
        var widest = Hash<Lanes512, Vector512<float>>();
        Assert.Equal(widest, Hash<Lanes256, Vector256<float>>());
        Assert.Equal(widest, Hash<Lanes128, Vector128<float>>());
        Assert.Equal(widest, Hash<Lanes32, float>());
    }

    [Fact]
    public void Whole_panels_of_channels_go_through_Winograds_domain_and_others_do_not()
    {
        Assert.IsType<WinogradConvolution>(Convolution3x3.Create(new ImageShape(11, 11), 32, 64));
        Assert.IsType<DirectConvolution>(Convolution3x3.Create(new ImageShape(11, 11), 6, 32));
        Assert.IsType<DirectConvolution>(Convolution3x3.Create(new ImageShape(11, 11), 32, 33));
    }

    private static double Inner(float[] a, float[] b) => a.Zip(b, (p, q) => (double)p * q).Sum();

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Max(1, expected.Length == 0 ? 0 : expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= Tolerance * scale))
                Assert.Fail($"{what}: number {i} is {actual[i]:R}, but {expected[i]:R} is expected.");
        }
    }

    private static unsafe ulong Hash<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Images = 3, Height = 6, Width = 9, Channels = 32, Row = Height * Width * Channels;
        var (x, dy, filters) = (
            Reference.Numbers(Images * Row, 1), Reference.Numbers(Images * Row, 2),
            Reference.Numbers(Winograd.Points * Channels * Channels, 3));
        var (y, dx, sums) = (new float[Images * Row], new float[Images * Row], Reference.Numbers(9 * Channels * Channels, 4));
        fixed (float* input = x, output = y, outputGradient = dy, inputGradient = dx, packed = filters, taps = sums)
        {
            var work = new Winograd
            {
                Images = Images,
                Height = Height,
                Width = Width,
                Inputs = Channels,
                Outputs = Channels,
                X = input,
                XRow = Row,
                YRow = Row,
                DyRow = Row,
                DxRow = Row,
            };
            work.Filters = packed;
            work.Y = output;
            work.Bias = input;
            work.Activation = Activation.Tanh;
            WinogradForwardKernel.Run<TLanes, TVector>(&work);
            work.Dy = outputGradient;
            work.Dx = inputGradient;
            work.Sums = taps;
            work.BiasSums = input;
            WinogradBackwardKernel.Run<TLanes, TVector>(&work);
            for (var i = 0; i < 64; i += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.FromFilter(taps + i, 64, packed + i, 64);
        }

        var fingerprint = new Fingerprint();
        fingerprint.Add(x);
        fingerprint.Add(y);
        fingerprint.Add(dx);
        fingerprint.Add(sums);
        fingerprint.Add(filters);
        return fingerprint.Value;
    }

    private sealed class Problem
    {
        private readonly Convolution3x3 _convolution;

        public Problem(Convolution3x3 convolution, int images)
        {
            (_convolution, Images) = (convolution, images);
            X = Reference.Numbers(images * Row, seed: 1);
            Dy = Reference.Numbers(images * OutputRow, seed: 2);
            Y = Reference.Numbers(images * OutputRow, seed: 6);
            Filters = Reference.Numbers(convolution.Outputs * convolution.Inputs * 9, seed: 3);
            Bias = Reference.Numbers(convolution.Outputs, seed: 4);
            Start = Reference.Numbers(Filters.Length, seed: 5);
            convolution.Pack(Filters);
        }

        public int Images { get; }

        public int Row => _convolution.Image.Pixels * _convolution.Inputs;

        public float[] X { get; }

        public float[] Dy { get; }

        public float[] Y { get; }

        public float[] Filters { get; }

        public float[] Bias { get; }

        public float[] Start { get; }

        private int OutputRow => _convolution.Image.Pixels * _convolution.Outputs;

        public float[] Forward(bool bias = true)
        {
            var y = new float[Images * OutputRow];
            _convolution.Forward(
                new Matrix(X, Images, Row), bias ? Bias : [],
                bias ? Activation.Relu : Activation.None, new Matrix(y, Images, OutputRow));
            return y;
        }

        // Y stands for what the way forward gave: the way back takes any numbers for it.
        public (float[] Dx, float[] Gradients, float[] Bias) Backward(
            bool wantsInput = true, bool wantsFilters = true, Activation activation = Activation.Tanh, bool fresh = false)
        {
            var (dx, dy) = (new float[Images * Row], (float[])Dy.Clone());
            var gradients = fresh ? new float[Filters.Length] : (float[])Start.Clone();
            var bias = (float[])Bias.Clone();
            _convolution.Backward(
                wantsFilters ? new Matrix(X, Images, Row) : default,
                new Matrix(Y, Images, OutputRow), activation, new Matrix(dy, Images, OutputRow),
                wantsInput ? new Matrix(dx, Images, Row) : default, wantsFilters ? gradients : [], wantsFilters ? bias : []);
            return (dx, gradients, bias);
        }
    }
}
