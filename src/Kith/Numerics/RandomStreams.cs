using System.Runtime.InteropServices;
using Kith.Numerics.Random;
using Kith.Numerics.Simd;

namespace Kith.Numerics;

/// <summary>
/// Random streams of one purpose side by side, such as one for each row of a batch, from which numbers are drawn at the same
/// position at once. Which streams stand beside a stream changes none of its numbers.
/// </summary>
/// <remarks>One object serves one thread.</remarks>
public sealed unsafe class RandomStreams
{
    private const int Group = 16;
    private readonly ulong _key;
    private readonly long[] _indices;
    private readonly int _rows;
    private readonly AlignedBuffer _words;
    private readonly AlignedBuffer _numbers;
    private long _block = -1;

    /// <summary>The streams of <paramref name="purpose"/> and <paramref name="indices"/> under <paramref name="seed"/>.</summary>
    public RandomStreams(long seed, string purpose, params ReadOnlySpan<long> indices)
    {
        _key = RandomStream.KeyOf(seed, purpose);
        _indices = indices.ToArray();
        _rows = (indices.Length + Group - 1) / Group * Group;
        _words = new AlignedBuffer(2 * _rows);
        _numbers = new AlignedBuffer(4 * _rows);
        var words = MemoryMarshal.Cast<float, uint>(_words.Span);
        for (var row = 0; row < indices.Length; row++)
            (words[row], words[_rows + row]) = ((uint)indices[row], (uint)(indices[row] >> 32));
    }

    /// <summary>Number of streams.</summary>
    public int Count => _indices.Length;

    /// <summary>A stream by itself, at its beginning.</summary>
    public RandomStream this[int row] => new(_key, (ulong)_indices[row]);

    /// <summary>
    /// What <see cref="RandomStream.NextSingle"/> of each stream gives at <paramref name="position"/>
    /// [streams]; valid until the next call.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public ReadOnlySpan<float> Singles(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        if (_block != position >> 2) Draw(position >> 2);
        return _numbers.Span.Slice((int)(position & 3) * _rows, Count);
    }

    /// <summary>As <see cref="Singles"/>, with room behind the last number for a whole vector to be read.</summary>
    internal float* PaddedSingles(long position)
    {
        Singles(position);
        return _numbers.Pointer + (int)(position & 3) * _rows;
    }

    // A block holds the numbers of four positions.
    private void Draw(long block)
    {
        var work = new StreamRows
        {
            Key = _key,
            Block = (ulong)block,
            Count = _rows,
            Low = _words.Pointer,
            High = _words.Pointer + _rows,
            Numbers = _numbers.Pointer,
        };
        SimdDispatch.Run<StreamKernel, StreamRows>(&work);
        _block = block;
    }
}
