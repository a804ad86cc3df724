using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// One flat buffer of gradients for each lane of a batch. The lanes are added in one fixed order, so that the number of threads
/// that filled them cannot change the sum.
/// </summary>
public sealed class GradientBuffers
{
    private readonly AlignedBuffer[] _buffers;
    private readonly SumWork _sum;
    private readonly ClearWork _clear;

    /// <summary>Buffers of zeros, laid out like the values of <paramref name="network"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public GradientBuffers(Network network, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _buffers = [.. Enumerable.Range(0, count).Select(_ => new AlignedBuffer(network.Values.Length))];
        _sum = new SumWork(_buffers);
        _clear = new ClearWork(_buffers);
    }

    /// <summary>Number of buffers.</summary>
    public int Count => _buffers.Length;

    /// <summary>The buffer of one lane.</summary>
    public AlignedBuffer this[int lane] => _buffers[lane];

    /// <summary>Sets all buffers to zero.</summary>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    public void Clear(Workers? workers = null) => FlatPieces.Run(FlatPieces.Count(_buffers[0].Length), _clear, workers);

    /// <summary>Adds the buffers to the first in ascending order and returns it.</summary>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    public AlignedBuffer Sum(Workers? workers = null)
    {
        if (Count > 1) FlatPieces.Run(FlatPieces.Count(_buffers[0].Length), _sum, workers);
        return _buffers[0];
    }

    private sealed class SumWork(AlignedBuffer[] buffers) : IWork
    {
        public void Do(int piece, int worker)
        {
            var total = FlatPieces.Of(buffers[0], piece);
            for (var lane = 1; lane < buffers.Length; lane++) Vectors.Add(FlatPieces.Of(buffers[lane], piece), total);
        }
    }

    private sealed class ClearWork(AlignedBuffer[] buffers) : IWork
    {
        public void Do(int piece, int worker)
        {
            foreach (var buffer in buffers) FlatPieces.Of(buffer, piece).Clear();
        }
    }
}
