namespace Kith.Numerics.Simd;

/// <summary>Memory that a thread's kernels use during one call; it grows to the largest need and is then reused.</summary>
internal sealed unsafe class Scratch
{
    [ThreadStatic]
    private static Scratch? t_current;

    private readonly AlignedBuffer?[] _buffers = new AlignedBuffer?[Enum.GetValues<ScratchUse>().Length];

    /// <summary>
    /// At least <paramref name="length"/> floats of the calling thread for one use; their contents
    /// are left over from earlier calls.
    /// </summary>
    public static float* Get(ScratchUse use, int length)
    {
        ref var buffer = ref (t_current ??= new())._buffers[(int)use];
        if (buffer is null || buffer.Length < length) buffer = new AlignedBuffer(length);
        return buffer.Pointer;
    }
}
