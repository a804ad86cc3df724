using Kith.Numerics;

namespace Kith.Tests.Numerics;

/// <summary>Plain loops that say what the fast kernels must compute, and numbers to compute it on.</summary>
internal static class Reference
{
    public static float[] Numbers(int count, long seed)
    {
        var random = new RandomStream(seed, "reference");
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = 2 * random.NextSingle() - 1;
        return numbers;
    }

    /// <summary>A matrix of numbers in the middle of a larger one, whose other numbers are NaN.</summary>
    public static float[] Framed(int rows, int columns, int stride, long seed)
    {
        var numbers = Numbers(rows * columns, seed);
        var framed = new float[rows * stride];
        Array.Fill(framed, float.NaN);
        for (var row = 0; row < rows; row++) numbers.AsSpan(row * columns, columns).CopyTo(framed.AsSpan(row * stride));
        return framed;
    }

    /// <summary>c = a·b + c, each number one chain of fused multiply-adds in ascending order.</summary>
    public static void Multiply(Func<int, int, float> a, Func<int, int, float> b, int steps, float[] c, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var sum = c[row * columns + column];
                for (var step = 0; step < steps; step++) sum = MathF.FusedMultiplyAdd(a(row, step), b(step, column), sum);
                c[row * columns + column] = sum;
            }
        }
    }

    public static float[] Transposed(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) transposed[column * rows + row] = values[row * columns + column];
        }

        return transposed;
    }

    /// <summary>Fails at the first number whose bits differ.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"{what}: number {i} is {actual[i]:R}, but must be {expected[i]:R}.");
        }
    }
}
