using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Random;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

public unsafe class RandomStreamsTests
{
    private static readonly long[] Indices = [0, 1, 5, 17, 1L << 40, -3, .. Enumerable.Range(100, 30).Select(i => (long)i)];

    [Fact]
    public void Each_stream_gives_the_numbers_that_it_gives_alone()
    {
        var streams = new RandomStreams(8, "actions", Indices);
        foreach (var position in new[] { 0, 1, 2, 3, 4, 9, 7, 1_000_003, 5L << 33 })
        {
            var numbers = streams.Singles(position);
            Assert.Equal(Indices.Length, numbers.Length);
            for (var row = 0; row < Indices.Length; row++)
            {
                var alone = new RandomStream(8, "actions", Indices[row]) { Position = position };
                var part = streams[row];
                part.Position = position;
                Assert.Equal(alone.NextSingle(), numbers[row]);
                Assert.Equal(numbers[row], part.NextSingle());
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => { streams.Singles(-1); });
    }

    [Fact]
    public void The_vector_width_changes_no_number()
    {
        var (numbers, words) = (Draw<Lanes32, float>(), Words<Lanes32, float>());
        Assert.Equal(numbers, Draw<Lanes128, Vector128<float>>());
        Assert.Equal(numbers, Draw<Lanes256, Vector256<float>>());
        Assert.Equal(numbers, Draw<Lanes512, Vector512<float>>());
        Assert.Equal(words, Words<Lanes128, Vector128<float>>());
        Assert.Equal(words, Words<Lanes256, Vector256<float>>());
        Assert.Equal(words, Words<Lanes512, Vector512<float>>());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(1000, 0)]
    [InlineData(1023, 254)]
    public void A_shuffle_exchanges_what_single_draws_would(int count, int position)
    {
        int[] values = [.. Enumerable.Range(0, count)], expected = [.. values];
        var shuffled = new RandomStream(6, "shuffle", 1L << 35) { Position = position };
        var single = shuffled;
        for (var round = 0; round < 2; round++)
        {
            shuffled.Shuffle(values);
            for (var last = count - 1; last > 0; last--)
            {
                var chosen = single.NextInt(last + 1);
                (expected[last], expected[chosen]) = (expected[chosen], expected[last]);
            }

            Assert.Equal(expected, values);
            Assert.Equal(single.Position, shuffled.Position);
        }
    }

    private static float[] Draw<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Count = 32;
        var (low, high, numbers) = (new float[Count], new float[Count], new float[4 * Count]);
        for (var i = 0; i < Count; i++)
            (low[i], high[i]) = (BitConverter.Int32BitsToSingle(i * 77_777_777), BitConverter.Int32BitsToSingle(-i));
        fixed (float* l = low, h = high, n = numbers)
        {
            var work = new StreamRows
            {
                Key = 0x299f31d0a4093822UL,
                Block = 0x85a308d3243f6a88UL,
                Count = Count,
                Low = l,
                High = h,
                Numbers = n,
            };
            StreamKernel.Run<TLanes, TVector>(&work);
        }

        return numbers;
    }

    private static uint[] Words<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var words = new uint[4 * StreamWordKernel.Blocks];
        fixed (uint* w = words)
        {
            var work = new StreamWords
            {
                Key = 0x299f31d0a4093822UL,
                Stream = 0x0370734413198a2eUL,
                Block = 0x85a308d3243f6a88UL,
                Numbers = (float*)w,
            };
            StreamWordKernel.Run<TLanes, TVector>(&work);
        }

        // published
        Assert.Equal(
            [0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u],
            Enumerable.Range(0, 4).Select(i => words[i * StreamWordKernel.Blocks]));
        return words;
    }
}
