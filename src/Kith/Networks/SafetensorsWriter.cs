using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kith.Networks;

/// <summary>
/// Writes the safetensors format. The same tensors and metadata give the same bytes in whatever order they were added: tensors
/// stand by falling size of their numbers, then by name, and spaces bring the header to a multiple of eight bytes.
/// </summary>
internal sealed class SafetensorsWriter
{
    private readonly Dictionary<string, (TensorType Type, int[] Shape, byte[] Bytes)> _tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds a line to what the file says about itself.</summary>
    /// <exception cref="ArgumentException">The key was given before.</exception>
    public void AddMetadata(string key, string value) => _metadata.Add(key, value);

    /// <summary>Adds a tensor of 32-bit floats.</summary>
    /// <exception cref="ArgumentException">
    /// The name was given before or is reserved, or the shape has another number of elements.
    /// </exception>
    public void Add(string name, IReadOnlyList<int> shape, ReadOnlySpan<float> values) =>
        Add(name, TensorType.F32, shape, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a tensor of 64-bit floats.</summary>
    /// <exception cref="ArgumentException">
    /// The name was given before or is reserved, or the shape has another number of elements.
    /// </exception>
    public void Add(string name, IReadOnlyList<int> shape, ReadOnlySpan<double> values) =>
        Add(name, TensorType.F64, shape, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a tensor of signed 64-bit whole numbers.</summary>
    /// <exception cref="ArgumentException">
    /// The name was given before or is reserved, or the shape has another number of elements.
    /// </exception>
    public void Add(string name, IReadOnlyList<int> shape, ReadOnlySpan<long> values) =>
        Add(name, TensorType.I64, shape, MemoryMarshal.AsBytes(values));

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        var tensors = _tensors
            .OrderByDescending(tensor => TensorTypes.Bits(tensor.Value.Type))
            .ThenBy(tensor => tensor.Key, StringComparer.Ordinal)
            .ToArray();
        var header = Header(tensors);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in tensors) stream.Write(tensor.Bytes);
    }

    private void Add(string name, TensorType type, IReadOnlyList<int> shape, ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Length * 8L / TensorTypes.Bits(type);
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Safetensors files are written on little-endian machines only.");
        if (shape.Aggregate(1L, (product, length) => checked(product * length)) != count)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape [{string.Join(", ", shape)}] was given {count} numbers.", nameof(shape));
        }

        if (name == "__metadata__" || Encoding.UTF8.GetByteCount(name) > 256)
            throw new ArgumentException($"A tensor cannot be called '{name}'.", nameof(name));
        _tensors.Add(name, (type, [.. shape], bytes.ToArray()));
    }

    private byte[] Header(KeyValuePair<string, (TensorType Type, int[] Shape, byte[] Bytes)>[] tensors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (_metadata.Count > 0) WriteMetadata(json);
            var begin = 0L;
            foreach (var (name, (type, shape, bytes)) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", TensorTypes.Name(type));
                WriteNumbers(json, "shape", [.. shape]);
                WriteNumbers(json, "data_offsets", [begin, begin += bytes.Length]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in _metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
