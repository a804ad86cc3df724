using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Kith.State;

/// <summary>
/// Writes the state of a computation as a sequence of named values, little-endian on every machine.
/// Each value carries its name, kind and count, so that a reader which expects something else says so.
/// </summary>
/// <remarks>Only data is written, never a type name: reading a state cannot run code.</remarks>
public sealed class StateWriter(Stream stream)
{
    private readonly byte[] _scratch = new byte[8];

    /// <summary>Writes one whole number.</summary>
    public void Write(string name, long value)
    {
        Head(name, StateKind.Int64, 1);
        BinaryPrimitives.WriteInt64LittleEndian(_scratch, value);
        stream.Write(_scratch);
    }

    /// <summary>Writes one number in double precision.</summary>
    public void Write(string name, double value)
    {
        Head(name, StateKind.Float64, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(_scratch, value);
        stream.Write(_scratch);
    }

    /// <summary>Writes a text.</summary>
    public void Write(string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Head(name, StateKind.Text, bytes.Length);
        stream.Write(bytes);
    }

    /// <summary>Writes raw bytes, such as the cells of a map.</summary>
    public void Write(string name, ReadOnlySpan<byte> values)
    {
        Head(name, StateKind.Bytes, values.Length);
        stream.Write(values);
    }

    /// <summary>Writes single-precision numbers.</summary>
    public void Write(string name, ReadOnlySpan<float> values) =>
        WriteBlock(name, StateKind.Float32, MemoryMarshal.AsBytes(values), values.Length);

    /// <summary>Writes double-precision numbers.</summary>
    public void Write(string name, ReadOnlySpan<double> values) =>
        WriteBlock(name, StateKind.Float64, MemoryMarshal.AsBytes(values), values.Length);

    /// <summary>Writes whole numbers of 32 bits.</summary>
    public void Write(string name, ReadOnlySpan<int> values) =>
        WriteBlock(name, StateKind.Int32, MemoryMarshal.AsBytes(values), values.Length);

    /// <summary>Writes whole numbers of 64 bits.</summary>
    public void Write(string name, ReadOnlySpan<long> values) =>
        WriteBlock(name, StateKind.Int64, MemoryMarshal.AsBytes(values), values.Length);

    private void WriteBlock(string name, StateKind kind, ReadOnlySpan<byte> bytes, int count)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("States are written on little-endian machines only.");
        Head(name, kind, count);
        stream.Write(bytes);
    }

    private void Head(string name, StateKind kind, int count)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        if (length > byte.MaxValue)
            throw new ArgumentException($"The name '{name}' has {length} bytes, but at most 255 are allowed.", nameof(name));
        Span<byte> head = stackalloc byte[byte.MaxValue + 6];
        head[0] = (byte)length;
        Encoding.UTF8.GetBytes(name, head[1..]);
        head[length + 1] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[(length + 2)..], count);
        stream.Write(head[..(length + 6)]);
    }
}
