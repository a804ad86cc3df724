using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Attention;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

public unsafe class DotProductAttentionTests
{
    private const int Rows = 3;

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 10, 4, 32 },
        { 1, 1, 1 },
        { 2, 3, 5 },
        { 5, 4, 16 },
        { 17, 2, 40 },
        { 35, 1, 7 },
    };

    [Fact]
    public void A_query_looks_at_keys_in_proportion_to_the_exponentials_of_their_products()
    {
        // The first query is zero and looks at both keys alike; the second has scores 0 and ln 3, so weights 1/4 and 3/4.
        var projected = new[] { 0f, 0f, 4f, MathF.Log(3), 1f, 8f };
        var (shape, mixed, weights) = (new AttentionShape(2, 1, 1), new float[2], new AlignedBuffer(32));
        DotProductAttention.Forward(shape, new Matrix(projected, 2, 3), [], weights, new Matrix(mixed, 2, 1));
        Assert.Equal([6f, 7f], mixed, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(0.5f, DotProductAttention.Weight(shape, weights, 0, 0, 0, 1));
        Assert.Equal(0.25f, DotProductAttention.Weight(shape, weights, 0, 0, 1, 0), 1e-6f);
        Assert.Equal(0.75f, DotProductAttention.Weight(shape, weights, 0, 0, 1, 1), 1e-6f);
    }

    [Fact]
    public void A_padded_token_has_no_say_however_large_its_score()
    {
        // Without padding the second key's score of 1,000 would leave nothing of the first.
        var projected = new[] { 1f, 0f, 4f, 1f, 1000f, 8f };
        var (shape, mixed, weights) = (new AttentionShape(2, 1, 1), new float[2], new AlignedBuffer(32));
        DotProductAttention.Forward(shape, new Matrix(projected, 2, 3), [1, 0], weights, new Matrix(mixed, 2, 1));
        Assert.Equal(4f, mixed[0]);
        Assert.Equal(1f, DotProductAttention.Weight(shape, weights, 0, 0, 0, 0));
        Assert.Equal(0f, DotProductAttention.Weight(shape, weights, 0, 0, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Results_and_gradients_equal_the_reference(int tokens, int heads, int headWidth)
    {
        foreach (var padding in new[] { false, true })
        {
            var work = new Work(new AttentionShape(tokens, heads, headWidth), padding);
            work.Run();
            var expected = work.Reference();
            for (var i = 0; i < work.Mixed.Length; i++) Assert.Equal(expected.Mixed[i], work.Mixed[i], 1e-5);
            for (var i = 0; i < work.Gradient.Length; i++) Assert.Equal(expected.Gradient[i], work.Gradient[i], 2e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_vector_width_gives_the_same_bits(int tokens, int heads, int headWidth)
    {
        var shape = new AttentionShape(tokens, heads, headWidth);
        var expected = new Work(shape, padding: true);
        expected.Run<Lanes32, float>();
        Check<Lanes128, Vector128<float>>();
        Check<Lanes256, Vector256<float>>();
        Check<Lanes512, Vector512<float>>();

        void Check<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            var work = new Work(shape, padding: true);
            work.Run<TLanes, TVector>();
            Kith.Tests.Numerics.Reference.AssertSameBits(expected.Mixed, work.Mixed, "result");
            Kith.Tests.Numerics.Reference.AssertSameBits(expected.Gradient, work.Gradient, "gradient");
        }
    }

    [Fact]
    public void A_row_without_any_token_gives_zeros_and_wrong_shapes_are_refused()
    {
        var shape = new AttentionShape(2, 1, 2);
        var (projected, mixed, weights) = (Kith.Tests.Numerics.Reference.Numbers(12, 1), new float[4], new AlignedBuffer(64));
        DotProductAttention.Forward(shape, Work.View(projected, 2, 6), [0, 0], weights, Work.View(mixed, 2, 2));
        Assert.All(mixed, number => Assert.Equal(0, number));
        Assert.Throws<ArgumentException>(
            () => DotProductAttention.Forward(shape, Work.View(projected, 2, 5), [], weights, Work.View(mixed, 2, 2)));
        Assert.Throws<ArgumentException>(
            () => DotProductAttention.Forward(shape, Work.View(projected, 2, 6), [1], weights, Work.View(mixed, 2, 2)));
        Assert.Throws<ArgumentException>(() =>
            DotProductAttention.Forward(shape, Work.View(projected, 2, 6), [], new AlignedBuffer(31), Work.View(mixed, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DotProductAttention.Weight(shape, weights, 0, 0, 2, 0));
    }

    private sealed class Work
    {
        private readonly float[] _presence;

        public Work(AttentionShape shape, bool padding)
        {
            Shape = shape;
            var tokens = Rows * shape.Tokens;
            Projected = Kith.Tests.Numerics.Reference.Numbers(tokens * 3 * shape.Width, 1);
            MixedGradient = Kith.Tests.Numerics.Reference.Numbers(tokens * shape.Width, 2);
            (Mixed, Gradient) = (new float[tokens * shape.Width], new float[Projected.Length]);
            Weights = new AlignedBuffer(DotProductAttention.CountWeights(shape, Rows));
            _presence = padding
                ? [.. Kith.Tests.Numerics.Reference.Numbers(tokens, 3)
                    .Select((number, i) => number > 0 || i % shape.Tokens == 0 ? 1f : 0f)]
                : [];
        }

        public AttentionShape Shape { get; }

        public float[] Projected { get; }

        public float[] MixedGradient { get; }

        public float[] Mixed { get; }

        public float[] Gradient { get; }

        public AlignedBuffer Weights { get; }

        private int Tokens => Rows * Shape.Tokens;

        public static Matrix View(float[] values, int rows, int columns) => new(values, rows, columns);

        public void Run()
        {
            Projected.CopyTo(Gradient, 0);
            var projected = View(Gradient, Tokens, 3 * Shape.Width);
            DotProductAttention.Forward(Shape, projected, _presence, Weights, View(Mixed, Tokens, Shape.Width));
            DotProductAttention.Backward(Shape, projected, Weights, View(MixedGradient, Tokens, Shape.Width));
        }

        public void Run<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            Projected.CopyTo(Gradient, 0);
            fixed (float* projected = Gradient, mixed = Mixed, mixedGradient = MixedGradient, presence = _presence)
            {
                var work = new AttentionRows
                {
                    Rows = Rows,
                    Shape = Shape,
                    Projected = projected,
                    ProjectedRow = 3 * Shape.Width,
                    Presence = presence,
                    Weights = Weights.Pointer,
                    Mixed = mixed,
                    MixedRow = Shape.Width,
                };
                AttentionKernel.Run<TLanes, TVector>(&work);
                work.Mixed = mixedGradient;
                AttentionGradientKernel.Run<TLanes, TVector>(&work);
            }
        }

        public (double[] Mixed, double[] Gradient) Reference()
        {
            var (mixed, gradient) = (new double[Mixed.Length], new double[Gradient.Length]);
            for (var row = 0; row < Rows; row++)
            {
                for (var head = 0; head < Shape.Heads; head++)
                {
                    for (var query = 0; query < Shape.Tokens; query++) Reference(row, head, query, mixed, gradient);
                }
            }

            return (mixed, gradient);
        }

        private void Reference(int row, int head, int query, double[] mixed, double[] gradient)
        {
            var (count, d, scale) = (Shape.Tokens, Shape.HeadWidth, 1 / Math.Sqrt(Shape.HeadWidth));
            var weights = Enumerable.Range(0, count)
                .Select(key => IsPresent(row, key) ? Math.Exp(scale * Range(d, i => Q(query, i) * K(key, i))) : 0).ToArray();
            var sum = weights.Sum();
            weights = [.. weights.Select(weight => weight / sum)];
            var derivatives = Enumerable.Range(0, count).Select(key => Range(d, i => Slope(i) * V(key, i))).ToArray();
            var mean = weights.Zip(derivatives, (weight, derivative) => weight * derivative).Sum();
            for (var key = 0; key < count; key++)
            {
                var toScore = weights[key] * (derivatives[key] - mean) * scale;
                for (var i = 0; i < d; i++)
                {
                    mixed[MixedAt(query, i)] += weights[key] * V(key, i);
                    gradient[At(query, 0, i)] += toScore * K(key, i);
                    gradient[At(key, 1, i)] += toScore * Q(query, i);
                    gradient[At(key, 2, i)] += weights[key] * Slope(i);
                }
            }

            double Q(int token, int i) => Projected[At(token, 0, i)];
            double K(int token, int i) => Projected[At(token, 1, i)];
            double V(int token, int i) => Projected[At(token, 2, i)];
            double Slope(int i) => MixedGradient[MixedAt(query, i)];
            int At(int token, int part, int i) => ((row * count + token) * 3 + part) * Shape.Width + head * d + i;
            int MixedAt(int token, int i) => (row * count + token) * Shape.Width + head * d + i;
        }

        private bool IsPresent(int row, int token) => _presence.Length == 0 || _presence[row * Shape.Tokens + token] != 0;

        private static double Range(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);
    }
}
