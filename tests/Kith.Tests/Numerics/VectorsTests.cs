using Kith.Numerics;

namespace Kith.Tests.Numerics;

public class VectorsTests
{
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Elementwise_operations_equal_plain_loops(int length)
    {
        var (a, b) = (Reference.Numbers(length, seed: 1), Reference.Numbers(length, seed: 2));
        Check(b, (x, y) => y + x, destination => Vectors.Add(a, destination));
        Check(b, (x, y) => MathF.FusedMultiplyAdd(x, 0.7f, y), destination => Vectors.AddScaled(a, 0.7f, destination));
        Check(b, (x, y) => x - y, destination => Vectors.Subtract(a, b, destination));
        Check(b, (x, y) => x * y, destination => Vectors.Multiply(a, b, destination));
        Check(a, (x, _) => x * 0.3f, destination => Vectors.Scale(destination, 0.3f));
        Check(a, (x, _) => Math.Clamp(x, -0.25f, 0.5f), destination => Vectors.Clamp(destination, -0.25f, 0.5f));

        void Check(float[] start, Func<float, float, float> expected, Action<float[]> operation)
        {
            var result = (float[])start.Clone();
            operation(result);
            Reference.AssertSameBits(a.Zip(b, expected).ToArray(), result, "elements");
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_are_thirty_two_chains_folded_in_halves(int length)
    {
        var (a, b) = (Reference.Numbers(length, seed: 3), Reference.Numbers(length, seed: 4));
        Assert.Equal(Folded(length, (i, sum) => sum + a[i]), Vectors.Sum(a));
        Assert.Equal(Folded(length, (i, sum) => MathF.FusedMultiplyAdd(a[i], b[i], sum)), Vectors.Dot(a, b));
        Assert.Equal(Folded(length, (i, sum) => MathF.FusedMultiplyAdd(a[i], a[i], sum)), Vectors.SumOfSquares(a));
        Assert.Equal(a.Sum(value => (double)value), Vectors.Sum(a), 1e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Gathered_and_copied_rows_are_the_rows_themselves(int columns)
    {
        const int Rows = 9;
        var source = new Matrix(Reference.Framed(Rows, columns, columns + 2, seed: 9), Rows, columns, columns + 2);
        int[] picked = [8, 0, 3, 3];
        var gathered = new float[picked.Length * columns];
        Vectors.Gather(source, picked, new Matrix(gathered, picked.Length, columns));
        for (var i = 0; i < picked.Length; i++)
            Reference.AssertSameBits(source[picked[i]], gathered.AsSpan(i * columns, columns), "gathered");

        var copied = new float[Rows * (columns + 1)];
        source.CopyTo(new Matrix(copied, Rows, columns, columns + 1));
        for (var row = 0; row < Rows; row++)
        {
            Reference.AssertSameBits(source[row], copied.AsSpan(row * (columns + 1), columns), "copied");
            Assert.Equal(0f, copied[row * (columns + 1) + columns]);
        }

        Assert.Throws<ArgumentException>(
            () => Vectors.Gather(new Matrix(new float[4], 2, 2), [0, 2], new Matrix(new float[4], 2, 2)));
        Assert.Throws<ArgumentException>(
            () => Vectors.Gather(new Matrix(new float[4], 2, 2), [0, -1], new Matrix(new float[4], 2, 2)));
    }

    [Fact]
    public void Gathered_numbers_are_the_numbers_themselves()
    {
        var gathered = new float[3];
        Vectors.Gather([1f, 2f, 3f], [2, 0, 2], gathered);
        Assert.Equal([3f, 1f, 3f], gathered);
    }

    [Fact]
    public void Rows_of_matrices_with_gaps_are_added_one_by_one()
    {
        float[] a = [1, 2, 9, 3, 4, 9], b = [10, 20, 30, 40];
        Vectors.Add(new Matrix(a, 2, 2, 3), new Matrix(b, 2, 2));
        Assert.Equal([11f, 22f, 33f, 44f], b);
        Assert.Throws<ArgumentException>(() => Vectors.Add(new Matrix(new float[4], 2, 2), new Matrix(new float[4], 1, 4)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void One_number_that_is_not_finite_is_found_wherever_it_is(int length)
    {
        var values = Reference.Numbers(length, seed: 5);
        Assert.True(Vectors.AreFinite(values));
        for (var i = 0; i < length; i++)
        {
            foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                var kept = values[i];
                values[i] = bad;
                Assert.False(Vectors.AreFinite(values));
                values[i] = kept;
            }
        }

        if (length > 1) (values[0], values[1]) = (float.MaxValue, float.MaxValue);
        Assert.True(Vectors.AreFinite(values));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8)]
    [InlineData(50, 64)]
    [InlineData(20, 87)]
    [InlineData(0, 5)]
    public void Column_sums_add_rows_in_ascending_order(int rows, int columns)
    {
        var values = Reference.Framed(rows, columns, columns + 2, seed: 6);
        var sums = Reference.Numbers(columns, seed: 7);
        var expected = (float[])sums.Clone();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) expected[column] += values[row * (columns + 2) + column];
        }

        Vectors.AddColumnSums(new Matrix(values, rows, columns, columns + 2), sums);
        Reference.AssertSameBits(expected, sums, "column sums");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(5, 37)]
    [InlineData(20, 8)]
    [InlineData(35, 50)]
    [InlineData(0, 3)]
    public void A_transpose_swaps_rows_and_columns(int rows, int columns)
    {
        var source = Reference.Numbers(rows * columns, seed: 8);
        var result = new float[columns * (rows + 1)];
        Vectors.Transpose(new Matrix(source, rows, columns), new Matrix(result, columns, rows, rows + 1));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                Assert.Equal(source[row * columns + column], result[column * (rows + 1) + row]);
        }

        for (var column = 0; column < columns; column++) Assert.Equal(0, result[column * (rows + 1) + rows]);
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Vectors.Add(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Vectors.Dot(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Vectors.AddColumnSums(new Matrix(new float[6], 2, 3), new float[2]));
        Assert.Throws<ArgumentException>(() => Vectors.Transpose(new Matrix(new float[6], 2, 3), new Matrix(new float[6], 2, 3)));
    }

    private static float Folded(int length, Func<int, float, float> add)
    {
        var chains = new float[32];
        for (var i = 0; i < length; i++) chains[i % 32] = add(i, chains[i % 32]);
        for (var half = 16; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++) chains[i] += chains[i + half];
        }

        return chains[0];
    }
}
