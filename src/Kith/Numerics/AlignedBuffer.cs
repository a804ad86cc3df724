using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kith.Numerics;

/// <summary>Single-precision numbers at an address that is a multiple of 64 bytes and never moves.</summary>
public sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;
    private readonly float[] _storage;
    private readonly int _offset;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _storage = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        fixed (float* start = _storage)
        {
            var address = ((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1);
            _offset = (int)((float*)address - start);
        }
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>All numbers.</summary>
    public Span<float> Span => _storage.AsSpan(_offset, Length);

    /// <summary>Address of the first number; valid as long as the buffer is referenced.</summary>
    internal float* Pointer => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_storage)) + _offset;

    /// <summary>The numbers as a matrix of <paramref name="rows"/> rows, starting at the first number.</summary>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public Matrix AsMatrix(int rows, int columns) => new(Span, rows, columns);
}
