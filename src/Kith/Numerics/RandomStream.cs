using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kith.Numerics.Random;
using Kith.Numerics.Simd;

namespace Kith.Numerics;

/// <summary>
/// A stream of random numbers that is a pure function of (seed, purpose, index, position): Philox 4x32 with ten rounds
/// (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011). Its state is three whole numbers, so a stream can be
/// saved, moved between threads, or joined at any position, and streams of different purposes never touch.
/// </summary>
/// <remarks>A copy of a stream goes on by itself; pass it by reference where draws must move the original.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct RandomStream
{
    private readonly ulong _key;
    private readonly ulong _stream;
    private long _position;

    // The block of four numbers drawn from last, and its number plus one, so that a stream of zeros holds none.
    private ulong _block;
    private uint _word0;
    private uint _word1;
    private uint _word2;
    private uint _word3;

    /// <summary>The stream of <paramref name="purpose"/> and <paramref name="index"/> under <paramref name="seed"/>.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What the numbers are for, such as "actions"; streams of different purposes are independent.</param>
    /// <param name="index">Which of several like streams, such as the number of the world.</param>
    public RandomStream(long seed, string purpose, long index = 0)
    {
        _key = KeyOf(seed, purpose);
        _stream = (ulong)index;
    }

    internal RandomStream(ulong key, ulong stream)
    {
        _key = key;
        _stream = stream;
    }

    /// <summary>How many 32-bit numbers have been drawn; setting it moves the stream there.</summary>
    public long Position
    {
        readonly get => _position;
        set => _position = value;
    }

    /// <summary>A stream for a part of this stream's purpose, independent of how much has been drawn here.</summary>
    public readonly RandomStream Split(string purpose, long index = 0) =>
        new(Mix(_key ^ Mix(Hash(purpose)) ^ Mix(_stream + 0x9E3779B97F4A7C15)), (ulong)index);

    /// <summary>A number uniform over all 32-bit patterns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextUInt32()
    {
        var position = (ulong)_position++;
        var block = position >> 2;
        if (_block != block + 1) Draw(block);
        return Unsafe.Add(ref _word0, (int)(position & 3));
    }

    /// <summary>A whole number uniform on 0 .. <paramref name="exclusiveLimit"/> - 1, without bias (Lemire, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int NextInt(int exclusiveLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveLimit);
        var limit = (uint)exclusiveLimit;
        var product = (ulong)NextUInt32() * limit;
        if ((uint)product >= limit) return (int)(product >> 32);
        for (var threshold = (0u - limit) % limit; (uint)product < threshold;) product = (ulong)NextUInt32() * limit;
        return (int)(product >> 32);
    }

    /// <summary>A number uniform on [0, 1) in steps of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>A number uniform on [0, 1) in steps of 2⁻⁵³.</summary>
    public double NextDouble()
    {
        var high = (ulong)(NextUInt32() >> 5);
        var low = (ulong)(NextUInt32() >> 6);
        return ((high << 26) | low) * (1.0 / (1L << 53));
    }

    /// <summary>A number from the standard normal distribution, by the polar method, which needs no trigonometry.</summary>
    public double NextGaussian()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1) return u * Math.Sqrt(-2 * DoubleMath.Log(s) / s);
        }
    }

    /// <summary>Puts the values in an order that is uniform over all permutations (Fisher and Yates).</summary>
    [SkipLocalsInit]
    public unsafe void Shuffle(Span<int> values)
    {
        // The numbers that NextInt would draw one after another, drawn some hundred at a time.
        const int blocks = StreamWordKernel.Blocks;
        var words = stackalloc uint[4 * blocks];
        var (position, start) = (_position, -1L);
        for (var last = values.Length - 1; last > 0; last--)
        {
            var limit = (uint)last + 1;
            var product = 0UL;
            do
            {
                var block = position >> 2;
                if ((ulong)(block - start) >= blocks || start < 0) Draw(start = block, words);
                product = (ulong)words[(position & 3) * blocks + (block - start)] * limit;
                position++;
            }
            while ((uint)product < limit && (uint)product < (0u - limit) % limit);

            var chosen = (int)(product >> 32);
            (values[last], values[chosen]) = (values[chosen], values[last]);
        }

        _position = position;
    }

    /// <summary>The key of the streams of a purpose.</summary>
    internal static ulong KeyOf(long seed, string purpose) => Mix((ulong)seed ^ Mix(Hash(purpose)));

    private readonly unsafe void Draw(long block, uint* words)
    {
        var work = new StreamWords { Key = _key, Stream = _stream, Block = (ulong)block, Numbers = (float*)words };
        SimdDispatch.Run<StreamWordKernel, StreamWords>(&work);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Draw(ulong block)
    {
        (_word0, _word1, _word2, _word3) = Philox.Block(
            (uint)block, (uint)(block >> 32), (uint)_stream, (uint)(_stream >> 32), _key);
        _block = block + 1;
    }

    // FNV-1a, so that a purpose means the same stream in every process.
    private static ulong Hash(string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
