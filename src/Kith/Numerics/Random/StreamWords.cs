namespace Kith.Numerics.Random;

/// <summary>Successive blocks of one stream; see <see cref="StreamWordKernel"/>.</summary>
internal unsafe struct StreamWords
{
    public ulong Key;
    public ulong Stream;

    /// <summary>Number of the first block.</summary>
    public ulong Block;

    /// <summary>Receives the four numbers of each block, in four planes.</summary>
    public float* Numbers;
}
