using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kith.Networks;

/// <summary>
/// Reads the safetensors format: eight bytes with the length of a header, the header (JSON: names, types, shapes and places of
/// tensors), their numbers. Every rule of the format is checked before anything is believed; nothing that is read can run code.
/// </summary>
public sealed class SafetensorsFile
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly Dictionary<string, StoredTensor> _byName;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlyMemory<byte> data)
    {
        _data = data;
        Metadata = header.Metadata;
        Tensors = header.Tensors;
        _byName = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>What the writer said about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Names of all tensors in the order of their bytes.</summary>
    public IReadOnlyList<string> Names => [.. Tensors.Select(tensor => tensor.Name)];

    internal IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Reads a whole file; the bytes are kept, not copied.</summary>
    /// <exception cref="InvalidDataException">The bytes break a rule of the format; the message says which and where.</exception>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> bytes)
    {
        var header = SafetensorsHeader.Read(bytes.Span, bytes.Length, out var length);
        return new(header, bytes[length..]);
    }

    /// <summary>Reads the rest of a stream that knows its length.</summary>
    /// <exception cref="InvalidDataException">The bytes break a rule of the format or are more than 2 GiB.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        var length = stream.Length - stream.Position;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"The safetensors file has {length} bytes, but at most {Array.MaxLength} can be read.");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>What the writer said about a file, without reading its numbers.</summary>
    /// <param name="stream">The file from its beginning; it must know its length.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(Stream stream)
    {
        var beginning = new byte[SafetensorsHeader.LengthBytes];
        if (stream.Length >= beginning.Length)
        {
            stream.ReadExactly(beginning);
            var header = new byte[SafetensorsHeader.TextLength(beginning, stream.Length)];
            stream.ReadExactly(header);
            beginning = [.. beginning, .. header];
        }

        return SafetensorsHeader.Read(beginning, stream.Length, out _).Metadata;
    }

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal StoredTensor this[string name] =>
        Find(name) ?? throw new InvalidDataException($"The safetensors file has no tensor '{name}'.");

    /// <summary>The tensor of a name, or null.</summary>
    internal StoredTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The bytes of a tensor, little-endian.</summary>
    internal ReadOnlySpan<byte> Bytes(StoredTensor tensor) => _data.Span[(int)tensor.Begin..(int)tensor.End];

    /// <summary>The numbers of a tensor of 32-bit floats.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or its numbers are others.</exception>
    public float[] ReadSingles(string name) => Copy<float, int>(name, TensorType.F32, BinaryPrimitives.ReverseEndianness);

    /// <summary>The numbers of a tensor of 64-bit floats.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or its numbers are others.</exception>
    public double[] ReadDoubles(string name) => Copy<double, long>(name, TensorType.F64, BinaryPrimitives.ReverseEndianness);

    /// <summary>The numbers of a tensor of signed 64-bit whole numbers.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or its numbers are others.</exception>
    public long[] ReadIntegers(string name) => Copy<long, long>(name, TensorType.I64, BinaryPrimitives.ReverseEndianness);

    private delegate void Reverse<TBits>(ReadOnlySpan<TBits> source, Span<TBits> destination);

    private unsafe T[] Copy<T, TBits>(string name, TensorType type, Reverse<TBits> reverse)
        where T : unmanaged
        where TBits : unmanaged
    {
        var tensor = this[name];
        if (tensor.Type != type)
        {
            throw new InvalidDataException(
                $"Tensor '{name}' holds {TensorTypes.Name(tensor.Type)}, but {TensorTypes.Name(type)} is needed.");
        }

        var bytes = Bytes(tensor);
        var numbers = new T[bytes.Length / sizeof(T)];
        bytes.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        var bits = MemoryMarshal.Cast<T, TBits>(numbers.AsSpan());
        if (!BitConverter.IsLittleEndian) reverse(bits, bits);
        return numbers;
    }
}
