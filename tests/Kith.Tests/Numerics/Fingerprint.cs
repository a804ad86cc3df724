using System.Runtime.InteropServices;

namespace Kith.Tests.Numerics;

/// <summary>A hash over the bits of numbers (FNV-1a), for results that must be the same everywhere.</summary>
internal sealed class Fingerprint
{
    public ulong Value { get; private set; } = 14695981039346656037UL;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var bits in MemoryMarshal.Cast<float, uint>(values)) Value = (Value ^ bits) * 1099511628211UL;
    }

    public void Add(double value) => Value = (Value ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
}
