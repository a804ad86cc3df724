using Kith.Numerics;
using Kith.Numerics.Random;

namespace Kith.Tests.Numerics;

public class RandomStreamTests
{
    // Known answers published with the Random123 library.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0x0000000000000000UL, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, 0xffffffffffffffffUL, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822UL,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(
        uint x0, uint x1, uint x2, uint x3, ulong key, uint y0, uint y1, uint y2, uint y3) =>
        Assert.Equal((y0, y1, y2, y3), Philox.Block(x0, x1, x2, x3, key));

    [Fact]
    public void Draws_stay_what_they_were()
    {
        var stream = new RandomStream(1234, "actions", 5);
        uint[] first = [stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32()];
        Assert.Equal(Golden, first);
    }

    [Fact]
    public void A_stream_goes_on_from_its_position()
    {
        var stream = new RandomStream(7, "worlds", 3);
        var drawn = new uint[23];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = stream.NextUInt32();
        foreach (var position in new[] { 22, 0, 5, 6, 3, 20, 21, 4 })
        {
            var joined = new RandomStream(7, "worlds", 3) { Position = position };
            Assert.Equal(drawn[position], joined.NextUInt32());
            stream.Position = position;
            Assert.Equal(drawn[position], stream.NextUInt32());
            Assert.Equal(position + 1, stream.Position);
        }
    }

    [Fact]
    public void Seed_purpose_index_and_split_all_give_other_streams()
    {
        var original = new RandomStream(1, "a");
        RandomStream[] streams =
        [
            original, new(2, "a"), new(1, "b"), new(1, "a", 1), original.Split("a"), original.Split("b"), original.Split("a", 1),
            new RandomStream(1, "a", 1).Split("a"), new(-1, "a"), new(1, ""), default,
        ];
        Assert.Equal(streams.Length, streams.Select(stream => stream.NextUInt32()).Distinct().Count());
        var moved = original;
        moved.NextDouble();
        Assert.Equal(original.Split("x").NextUInt32(), moved.Split("x").NextUInt32());
    }

    [Fact]
    public void Uniform_numbers_fill_their_interval_evenly()
    {
        var stream = new RandomStream(3, "uniform");
        const int Draws = 200_000, Bins = 64;
        var counts = new int[3, Bins];
        for (var i = 0; i < Draws; i++)
        {
            var (single, number) = (stream.NextSingle(), stream.NextDouble());
            Assert.True(single is >= 0 and < 1 && number is >= 0 and < 1);
            counts[0, (int)(single * Bins)]++;
            counts[1, (int)(number * Bins)]++;
            counts[2, stream.NextInt(Bins)]++;
        }

        // χ² with 63 degrees of freedom exceeds 120 once in 50,000 experiments; the seed is fixed.
        for (var kind = 0; kind < 3; kind++)
        {
            var chiSquare = Enumerable.Range(0, Bins)
                .Sum(bin => Math.Pow(counts[kind, bin] - Draws / (double)Bins, 2) / (Draws / (double)Bins));
            Assert.InRange(chiSquare, 20, 120);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void Whole_numbers_stay_below_their_limit(int limit)
    {
        var stream = new RandomStream(4, "limits");
        for (var i = 0; i < 1000; i++) Assert.InRange(stream.NextInt(limit), 0, limit - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_the_standard_normal_distribution()
    {
        var stream = new RandomStream(5, "noise");
        const int Draws = 200_000;
        Span<double> moments = stackalloc double[5];
        for (var i = 0; i < Draws; i++)
        {
            var (x, power) = (stream.NextGaussian(), 1.0);
            for (var k = 1; k <= 4; k++) moments[k] += (power *= x) / Draws;
        }

        // Four standard errors of each moment: 1, √2, √15 and √96 over √200,000.
        Assert.Equal(0, moments[1], 0.009);
        Assert.Equal(1, moments[2], 0.013);
        Assert.Equal(0, moments[3], 0.035);
        Assert.Equal(3, moments[4], 0.088);
    }

    [Fact]
    public void A_shuffle_reaches_every_order_equally_often()
    {
        var stream = new RandomStream(6, "shuffle");
        var counts = new Dictionary<string, int>();
        int[] values = [0, 1, 2, 3];
        for (var i = 0; i < 24_000; i++)
        {
            stream.Shuffle(values);
            var order = string.Concat(values);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 1000 - 130, 1000 + 130));
    }

    // Worked out by an independent program.
    private static readonly uint[] Golden = [0x864bd94eu, 0x1c7a8284u, 0x7833b2ddu, 0xd4711501u, 0x4353b34eu];
}
