using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Kith.State;

/// <summary>Reads what a <see cref="StateWriter"/> wrote, in the same order and under the same names.</summary>
/// <remarks>
/// Every reading method throws <see cref="InvalidDataException"/> when another name, kind or count
/// is found or the data ends early.
/// </remarks>
public sealed class StateReader(Stream stream)
{
    private readonly byte[] _scratch = new byte[8];
    private string? _next;

    /// <summary>Whether the next value has this name, for values that are written only sometimes.</summary>
    public bool IsNext(string name) => (_next ??= NextName(name)) == name;

    /// <summary>Reads one whole number.</summary>
    public long ReadInt64(string name)
    {
        Expect(name, StateKind.Int64, 1);
        Fill(_scratch, name);
        return BinaryPrimitives.ReadInt64LittleEndian(_scratch);
    }

    /// <summary>Reads one whole number that must fit 32 bits.</summary>
    public int ReadInt32(string name)
    {
        var value = ReadInt64(name);
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException($"The state's '{name}' is {value}, but must fit 32 bits.");
    }

    /// <summary>Reads one number in double precision.</summary>
    public double ReadDouble(string name)
    {
        Expect(name, StateKind.Float64, 1);
        Fill(_scratch, name);
        return BinaryPrimitives.ReadDoubleLittleEndian(_scratch);
    }

    /// <summary>Reads a text of at most 65,536 bytes.</summary>
    public string ReadText(string name)
    {
        var count = Head(name, StateKind.Text);
        if (count > 65_536)
            throw new InvalidDataException($"The state's text '{name}' has {count} bytes, but at most 65536 are allowed.");
        var bytes = new byte[count];
        Fill(bytes, name);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads exactly as many bytes as the destination holds.</summary>
    public void Read(string name, Span<byte> destination)
    {
        Expect(name, StateKind.Bytes, destination.Length);
        Fill(destination, name);
    }

    /// <summary>Reads exactly as many single-precision numbers as the destination holds.</summary>
    public void Read(string name, Span<float> destination) =>
        ReadBlock(name, StateKind.Float32, MemoryMarshal.AsBytes(destination), destination.Length);

    /// <summary>Reads exactly as many double-precision numbers as the destination holds.</summary>
    public void Read(string name, Span<double> destination) =>
        ReadBlock(name, StateKind.Float64, MemoryMarshal.AsBytes(destination), destination.Length);

    /// <summary>Reads exactly as many whole numbers of 32 bits as the destination holds.</summary>
    public void Read(string name, Span<int> destination) =>
        ReadBlock(name, StateKind.Int32, MemoryMarshal.AsBytes(destination), destination.Length);

    /// <summary>Reads exactly as many whole numbers of 64 bits as the destination holds.</summary>
    public void Read(string name, Span<long> destination) =>
        ReadBlock(name, StateKind.Int64, MemoryMarshal.AsBytes(destination), destination.Length);

    private void ReadBlock(string name, StateKind kind, Span<byte> bytes, int count)
    {
        Expect(name, kind, count);
        Fill(bytes, name);
    }

    private void Expect(string name, StateKind kind, int count)
    {
        var found = Head(name, kind);
        if (found != count) throw new InvalidDataException($"The state's '{name}' has {found} values, but {count} are needed.");
    }

    private int Head(string name, StateKind kind)
    {
        var found = _next ?? NextName(name);
        _next = null;
        if (found != name) throw new InvalidDataException($"The state holds '{found}' where '{name}' is needed.");
        Span<byte> head = stackalloc byte[5];
        Fill(head, name);
        if ((StateKind)head[0] != kind)
            throw new InvalidDataException($"The state's '{name}' is of kind {(StateKind)head[0]}, but {kind} is needed.");
        var count = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        return count >= 0 ? count : throw new InvalidDataException($"The state's '{name}' claims {count} values.");
    }

    private string NextName(string name)
    {
        Span<byte> text = stackalloc byte[256];
        Fill(text[..1], name);
        text = text[..text[0]];
        Fill(text, name);
        return Encoding.UTF8.GetString(text);
    }

    private void Fill(Span<byte> destination, string name)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw new InvalidDataException($"The state ends inside '{name}'.");
    }
}
