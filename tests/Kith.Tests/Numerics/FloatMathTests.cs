using Kith.Numerics;

namespace Kith.Tests.Numerics;

public class FloatMathTests
{
    private const float Infinity = float.PositiveInfinity;

    public static TheoryData<string> Functions => ["exp", "log", "tanh", "sigmoid", "softplus"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_are_within_two_units_in_the_last_place(string name)
    {
        var (function, _, exact) = Find(name);
        var worst = 0.0;
        foreach (var x in Arguments())
        {
            var (found, expected) = (function(x), exact(x));
            if (double.IsNaN(expected) || Math.Abs(expected) > float.MaxValue || expected == 0) continue;
            var unit = (double)MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected);
            var wrong = Math.Abs(found - expected) / unit;
            if (wrong > (name == "tanh" ? 2.5 : 2))
                Assert.Fail($"{name}({x:R}) is {found:R}, but {expected:R} is right: {wrong:F2} units.");
            worst = Math.Max(worst, wrong);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: at most {worst:F2} units");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Spans_have_the_bits_of_single_numbers_at_every_length(string name)
    {
        var (function, span, _) = Find(name);
        float[] x =
        [
            .. Arguments().Take(70), 0f, -0f, Infinity, -Infinity, float.NaN,
            float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 88.7f, -103.9f,
        ];
        for (var length = 0; length <= x.Length; length++)
        {
            var source = x[^length..];
            var found = new float[length];
            span(source, found);
            Reference.AssertSameBits(source.Select(function).ToArray(), found, $"{name} of {length} numbers");
        }
    }

    [Theory]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("exp", -Infinity, 0f)]
    [InlineData("exp", 88.72284f, Infinity)]
    [InlineData("exp", -104f, 0f)]
    [InlineData("exp", 0f, 1f)]
    [InlineData("log", 0f, -Infinity)]
    [InlineData("log", -1f, float.NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log", -Infinity, float.NaN)]
    [InlineData("log", 1f, 0f)]
    [InlineData("tanh", Infinity, 1f)]
    [InlineData("tanh", -Infinity, -1f)]
    [InlineData("tanh", -0f, -0f)]
    [InlineData("sigmoid", Infinity, 1f)]
    [InlineData("sigmoid", -Infinity, 0f)]
    [InlineData("sigmoid", 0f, 0.5f)]
    [InlineData("softplus", Infinity, Infinity)]
    [InlineData("softplus", -Infinity, 0f)]
    [InlineData("softplus", 1000f, 1000f)]
    [InlineData("softplus", -50f, 1.9287499e-22f)]
    public void Functions_are_right_at_their_ends(string name, float x, float expected)
    {
        Reference.AssertSameBits([expected], [Find(name).Function(x)], $"{name}({x})");
        Assert.True(float.IsNaN(Find(name).Function(float.NaN)));
    }

    [Fact]
    public void Softmax_of_hand_worked_numbers()
    {
        var p = new float[3];
        Assert.Equal(MathF.Log(7), FloatMath.Softmax([0f, MathF.Log(2), MathF.Log(4)], p), 1e-6f);
        Assert.Equal([1 / 7f, 2 / 7f, 4 / 7f], p, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(1000f)]
    [InlineData(-1000f)]
    public void Softmax_is_safe_far_from_zero(float shift)
    {
        float[] p = [shift, shift + 1, -Infinity];
        Assert.Equal(shift + 1.3132616f, FloatMath.Softmax(p, p), 1e-3f);
        Assert.Equal(0.26894143f, p[0], 1e-6f);
        Assert.Equal(0f, p[2]);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(16, 8)]
    [InlineData(37, 5)]
    [InlineData(64, 1)]
    [InlineData(19, 33)]
    public void Softmax_of_rows_has_the_bits_of_each_row_by_itself(int rows, int columns)
    {
        var logits = Reference.Framed(rows, columns, columns + 3, seed: 1);
        for (var i = 0; i < logits.Length; i++) logits[i] *= 10;
        var probabilities = new float[rows * columns];
        var sums = new float[rows];
        FloatMath.SoftmaxRows(new Matrix(logits, rows, columns, columns + 3), new Matrix(probabilities, rows, columns), sums);
        for (var row = 0; row < rows; row++)
        {
            var expected = new float[columns];
            var sum = FloatMath.Softmax(logits.AsSpan(row * (columns + 3), columns), expected);
            Reference.AssertSameBits(expected, probabilities.AsSpan(row * columns, columns), $"row {row}");
            Assert.Equal(sum, sums[row]);
        }
    }

    [Fact]
    public void Double_functions_agree_with_the_library()
    {
        var stream = new RandomStream(1, "doubles");
        for (var i = 0; i < 20_000; i++)
        {
            var x = (2 * stream.NextDouble() - 1) * 740;
            AssertClose(Math.Exp(x), DoubleMath.Exp(x));
            var y = Math.Exp(x) * (1 + stream.NextDouble());
            if (y > 0) AssertClose(Math.Log(y), DoubleMath.Log(y));
        }

        Assert.Equal(
            [double.NegativeInfinity, double.NaN, double.PositiveInfinity, double.NaN, 0],
            new[] { 0, -1, double.PositiveInfinity, double.NaN, 1 }.Select(DoubleMath.Log));
        Assert.Equal(
            [1, 0, double.PositiveInfinity, double.NaN, double.PositiveInfinity],
            new[] { 0, double.NegativeInfinity, double.PositiveInfinity, double.NaN, 710 }.Select(DoubleMath.Exp));
        Assert.Equal(-744.4400719213812, DoubleMath.Log(double.Epsilon));
    }

    private static void AssertClose(double expected, double found) =>
        Assert.True(
            Math.Abs(BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(found)) <= 1,
            $"{found:R} instead of {expected:R}");

    private delegate void Span(ReadOnlySpan<float> x, Span<float> destination);

    private static (Func<float, float> Function, Span Span, Func<double, double> Exact) Find(string name) => name switch
    {
        "exp" => (FloatMath.Exp, FloatMath.Exp, Math.Exp),
        "log" => (FloatMath.Log, FloatMath.Log, Math.Log),
        "tanh" => (FloatMath.Tanh, FloatMath.Tanh, Math.Tanh),
        "sigmoid" => (FloatMath.Sigmoid, FloatMath.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        _ => (FloatMath.Softplus, FloatMath.Softplus, ExactSoftplus),
    };

    // ln(1 + e) from Mercator's series where e is too small for 1 + e to hold it.
    private static double ExactSoftplus(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (e < 1e-5 ? e - e * e / 2 + e * e * e / 3 : Math.Log(1 + e));
    }

    // Every order of magnitude, both signs, denormal numbers among them, and densely where the functions bend.
    private static IEnumerable<float> Arguments()
    {
        var stream = new RandomStream(2, "arguments");
        for (var i = 0; i < 100_000; i++)
        {
            yield return (2 * stream.NextSingle() - 1) * 20;
            yield return (2 * stream.NextSingle() - 1) * 104;
            yield return 4 * stream.NextSingle();
            var any = BitConverter.UInt32BitsToSingle(stream.NextUInt32());
            if (float.IsFinite(any)) yield return any;
        }
    }
}
