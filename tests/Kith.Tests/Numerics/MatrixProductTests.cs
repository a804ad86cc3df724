using Kith.Numerics;
using Kith.Numerics.Products;

namespace Kith.Tests.Numerics;

public class MatrixProductTests
{
    // Sizes around every edge: vectors of 16, panels of 32, tiles of 6 and 12 rows, blocks of 256 steps and 512 columns; then
    // turned products and single rows.
    public static TheoryData<int, int, int> Sizes =>
    [
        (1, 1, 1), (1, 8, 3), (2, 15, 4), (3, 16, 5), (5, 17, 7), (6, 31, 8),
        (7, 32, 9), (11, 33, 2), (12, 47, 6), (13, 48, 11), (23, 64, 255),
        (24, 65, 256), (25, 7, 257), (64, 64, 4), (37, 100, 513), (1, 513, 300),
        (14, 544, 33), (29, 1030, 40), (4, 8, 0), (0, 8, 4), (30, 40, 1024),
        (16, 8, 40), (17, 2, 64), (600, 5, 300), (515, 1, 70), (20, 8, 0),
        (1, 40, 2), (1, 90, 20), (1, 130, 9), (12, 96, 70), (13, 100, 30),
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_with_a_packed_factor_is_the_chain_of_fused_sums(int rows, int columns, int steps)
    {
        var a = Reference.Framed(rows, steps, steps + 3, seed: 1);
        var b = Reference.Numbers(steps * columns, seed: 2);
        var bias = Reference.Numbers(columns, seed: 3);
        var expected = new float[rows * columns];
        Reference.Multiply((r, k) => a[r * (steps + 3) + k], (k, c) => b[k * columns + c], steps, expected, rows, columns);
        for (var i = 0; i < expected.Length; i++) expected[i] = MathF.Max(expected[i] + bias[i % columns], 0);

        var packed = new PackedMatrix(steps, columns);
        packed.Pack(new Matrix(b, steps, columns));
        AssertProduct("packed", expected, rows, columns, c =>
            MatrixProduct.Multiply(new Matrix(a, rows, steps, steps + 3), packed, c(), bias, Activation.Relu));

        packed.PackTransposed(new Matrix(Reference.Transposed(b, steps, columns), columns, steps));
        AssertProduct("packed transposed", expected, rows, columns, c =>
            MatrixProduct.Multiply(new Matrix(a, rows, steps, steps + 3), packed, c(), bias, Activation.Relu));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_continues_from_the_numbers_already_there(int rows, int columns, int steps)
    {
        var a = Reference.Framed(rows, steps, steps + 5, seed: 4);
        var b = Reference.Framed(steps, columns, columns + 2, seed: 5);
        var start = Reference.Numbers(rows * columns, seed: 6);
        var expected = (float[])start.Clone();
        Reference.Multiply((r, k) => a[r * (steps + 5) + k], (k, c) => b[k * (columns + 2) + c], steps, expected, rows, columns);

        var result = (float[])start.Clone();
        MatrixProduct.Multiply(
            new Matrix(a, rows, steps, steps + 5), new Matrix(b, steps, columns, columns + 2),
            new Matrix(result, rows, columns), accumulate: true);
        Reference.AssertSameBits(expected, result, "a·b");

        var transposed = Reference.Transposed(Compact(a, rows, steps, steps + 5), rows, steps);
        result = (float[])start.Clone();
        MatrixProduct.MultiplyTransposed(
            new Matrix(transposed, steps, rows), new Matrix(b, steps, columns, columns + 2),
            new Matrix(result, rows, columns), accumulate: true);
        Reference.AssertSameBits(expected, result, "aᵀ·b");
    }

    [Fact]
    public void A_row_has_the_same_bits_however_many_rows_are_computed_together()
    {
        const int Rows = 29, Columns = 70, Steps = 300;
        var a = Reference.Numbers(Rows * Steps, seed: 7);
        var packed = new PackedMatrix(Steps, Columns);
        packed.Pack(new Matrix(Reference.Numbers(Steps * Columns, seed: 8), Steps, Columns));
        var bias = Reference.Numbers(Columns, seed: 9);
        var whole = new float[Rows * Columns];
        MatrixProduct.Multiply(new Matrix(a, Rows, Steps), packed, new Matrix(whole, Rows, Columns), bias, Activation.Tanh);
        for (var size = 1; size <= Rows; size++)
        {
            var split = new float[Rows * Columns];
            for (var row = 0; row < Rows; row += size)
            {
                var count = Math.Min(size, Rows - row);
                MatrixProduct.Multiply(
                    new Matrix(a, Rows, Steps).SliceRows(row, count), packed,
                    new Matrix(split, Rows, Columns).SliceRows(row, count), bias, Activation.Tanh);
            }

            Reference.AssertSameBits(whole, split, $"rows in groups of {size}");
        }
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(20, 131)]
    [InlineData(40, 5)]
    public void Parts_of_a_product_make_the_whole(int rows, int columns)
    {
        const int Steps = 33;
        var a = Reference.Numbers(rows * Steps, seed: 11);
        var packed = new PackedMatrix(Steps, columns);
        packed.Pack(new Matrix(Reference.Numbers(Steps * columns, seed: 12), Steps, columns));
        var bias = Reference.Numbers(columns, seed: 13);
        float[] whole = new float[rows * columns], parts = new float[rows * columns];
        MatrixProduct.Multiply(new Matrix(a, rows, Steps), packed, new Matrix(whole, rows, columns), bias, Activation.Sigmoid);
        for (var part = 0; part < 4; part++)
        {
            MatrixProduct.Multiply(
                new Matrix(a, rows, Steps), packed, new Matrix(parts, rows, columns), bias, Activation.Sigmoid, part, 4);
        }

        Reference.AssertSameBits(whole, parts, "parts");
    }

    [Fact]
    public void Panels_packed_in_parts_are_those_packed_at_once()
    {
        const int Rows = 37, Columns = 131;
        var source = Reference.Numbers(Rows * Columns, seed: 10);
        PackedMatrix whole = new(Rows, Columns), parts = new(Rows, Columns), transposed = new(Rows, Columns);
        whole.Pack(new Matrix(source, Rows, Columns));
        for (var part = 0; part < 7; part++)
        {
            parts.Pack(new Matrix(source, Rows, Columns), part, 7);
            transposed.PackTransposed(new Matrix(Reference.Transposed(source, Rows, Columns), Columns, Rows), part, 7);
        }

        Reference.AssertSameBits(whole.Panels, parts.Panels, "parts");
        Reference.AssertSameBits(whole.Panels, transposed.Panels, "transposed parts");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var packed = new PackedMatrix(3, 4);
        Assert.Throws<ArgumentException>(() => packed.Pack(new Matrix(new float[12], 4, 3)));
        Assert.Throws<ArgumentException>(() => packed.PackTransposed(new Matrix(new float[12], 3, 4)));
        Assert.Throws<ArgumentException>(
            () => MatrixProduct.Multiply(new Matrix(new float[4], 2, 2), packed, new Matrix(new float[8], 2, 4)));
        Assert.Throws<ArgumentException>(
            () => MatrixProduct.Multiply(new Matrix(new float[6], 2, 3), packed, new Matrix(new float[8], 2, 4), new float[3]));
        Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyTransposed(
            new Matrix(new float[6], 2, 3), new Matrix(new float[6], 2, 3), new Matrix(new float[6], 2, 3)));
    }

    private delegate Matrix Destination();

    private delegate void Computation(Destination destination);

    private static void AssertProduct(string what, float[] expected, int rows, int columns, Computation compute)
    {
        var result = new float[rows * (columns + 1)];
        Array.Fill(result, float.NaN);
        compute(() => new Matrix(result, rows, columns, columns + 1));
        Reference.AssertSameBits(expected, Compact(result, rows, columns, columns + 1), what);
        for (var row = 0; row < rows; row++)
            Assert.True(float.IsNaN(result[row * (columns + 1) + columns]), "The gap between rows was written to.");
    }

    private static float[] Compact(float[] values, int rows, int columns, int stride)
    {
        var compact = new float[rows * columns];
        for (var row = 0; row < rows; row++) values.AsSpan(row * stride, columns).CopyTo(compact.AsSpan(row * columns));
        return compact;
    }
}
