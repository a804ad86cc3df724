using System.Runtime.Intrinsics;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

/// <summary>Advantages, moments and straight lines: against plain loops in double precision, and at every width.</summary>
public unsafe class SequenceKernelTests
{
    [Theory]
    [InlineData(1, 9)]
    [InlineData(7, 1)]
    [InlineData(16, 12)]
    [InlineData(33, 40)]
    public void Advantages_equal_the_plain_recursion_in_every_row(int rows, int steps)
    {
        var (rewards, values, finals, endings) = Episodes(rows, steps);
        var found = Trace<Lanes32, float>(rows, steps);
        for (var row = 0; row < rows; row++)
        {
            var advantage = 0.0;
            for (var i = (steps - 1) * rows + row; i >= 0; i -= rows)
            {
                var next = endings[i] switch { 0 => values[i + rows], 2 => finals[i], _ => 0.0 };
                advantage = rewards[i] + 0.9 * next - values[i] + (endings[i] == 0 ? 0.9 * 0.8 * advantage : 0.0);
                Assert.Equal(advantage, found[i], 1e-5);
            }
        }

        Assert.Equal(found, Trace<Lanes128, Vector128<float>>(rows, steps));
        Assert.Equal(found, Trace<Lanes256, Vector256<float>>(rows, steps));
        Assert.Equal(found, Trace<Lanes512, Vector512<float>>(rows, steps));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1003)]
    public void Moments_equal_the_textbook(int count)
    {
        var (x, y) = (Reference.Numbers(count, 1), Reference.Numbers(count, 2));
        var differences = x.Zip(y, (a, b) => (double)a - b).ToArray();
        var (mean, deviation) = MomentKernel.Of(x, y);
        Assert.Equal(differences.Average(), mean, 12);
        Assert.Equal(
            Math.Sqrt(differences.Average(d => (d - differences.Average()) * (d - differences.Average()))), deviation, 12);
        Assert.Equal(MomentKernel.Of(x), MomentKernel.Of(x, new float[count]));

        var sum = Sum<Doubles1>(x, y);
        Assert.Equal(sum, Sum<Doubles2>(x, y));
        Assert.Equal(sum, Sum<Doubles4>(x, y));
        Assert.Equal(sum, Sum<Doubles8>(x, y));
    }

    [Fact]
    public void No_numbers_have_no_moments_and_spans_must_be_equally_long()
    {
        Assert.Equal((0, 0), MomentKernel.Of([]));
        Assert.Throws<ArgumentException>(() => MomentKernel.Of([1f], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => AffineKernel.Run([1f], 1, 0, new float[2]));
    }

    [Fact]
    public void A_straight_line_is_rounded_once_at_every_width()
    {
        var x = Reference.Numbers(53, 3);
        float[] expected = [.. x.Select(value => (float)(value * 1.7 + 0.3))];
        Assert.Equal(expected, Map<Doubles1>(x));
        Assert.Equal(expected, Map<Doubles2>(x));
        Assert.Equal(expected, Map<Doubles4>(x));
        Assert.Equal(expected, Map<Doubles8>(x));
    }

    private static (float[] Rewards, float[] Values, float[] Finals, byte[] Endings) Episodes(int rows, int steps)
    {
        var count = rows * steps;
        byte[] endings = [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7 % 11 < 2 ? i * 7 % 11 + 1 : 0))];
        var finals = Reference.Numbers(count, 6);
        // What is not read may be anything.
        for (var i = 0; i < count; i++) finals[i] = endings[i] == 2 ? finals[i] : float.NaN;
        return (Reference.Numbers(count, 4), Reference.Numbers(count + rows, 5), finals, endings);
    }

    private static float[] Trace<TLanes, TVector>(int rows, int steps)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (rewards, values, finals, endings) = Episodes(rows, steps);
        var advantages = new float[rewards.Length];
        fixed (float* r = rewards, v = values, f = finals, a = advantages)
        fixed (byte* e = endings)
        {
            var work = new GaeRows
            {
                Steps = steps,
                Rows = rows,
                Rewards = r,
                Values = v,
                Endings = e,
                FinalValues = f,
                Discount = 0.9f,
                Decay = 0.72f,
                Advantages = a,
            };
            GaeKernel.Run<TLanes, TVector>(&work);
        }

        return advantages;
    }

    private static double Sum<T>(float[] x, float[] y) where T : unmanaged, IDoubles<T>
    {
        fixed (float* px = x, py = y)
        {
            var work = new MomentSums { X = px, Y = py, Count = x.Length, Centre = 0.1, Squared = true };
            MomentKernel.Run<T>(&work);
            return work.Result;
        }
    }

    private static float[] Map<T>(float[] x) where T : unmanaged, IDoubles<T>
    {
        var result = new float[x.Length];
        fixed (float* px = x, pr = result)
        {
            var work = new Affine { X = px, Result = pr, Count = x.Length, Factor = 1.7, Offset = 0.3 };
            AffineKernel.Run<T>(&work);
        }

        return result;
    }
}
