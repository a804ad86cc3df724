namespace Kith.Numerics.Random;

/// <summary>A block of four random numbers of each of many streams, as addresses; see <see cref="RandomStreams"/>.</summary>
internal unsafe struct StreamRows
{
    public ulong Key;
    public ulong Block;

    /// <summary>Streams, a multiple of sixteen.</summary>
    public int Count;

    /// <summary>Lower and upper words of the streams' indices.</summary>
    public float* Low;
    public float* High;

    /// <summary>Receives the four numbers of each stream, on [0, 1), in four planes.</summary>
    public float* Numbers;
}
