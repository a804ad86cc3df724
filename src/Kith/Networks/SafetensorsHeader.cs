using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Kith.Networks;

/// <summary>
/// The header of a safetensors file, read with every rule of the format and limits of our own on number, depth and names.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes before the text of the header, which say its length.</summary>
    public const int LengthBytes = 8;

    private const int LongestHeader = 100_000_000;
    private const int MostTensors = 4_096;
    private const int LongestName = 256;
    private const int Depth = 8;
    private const string MetadataKey = "__metadata__";

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public List<StoredTensor> Tensors { get; private set; } = [];

    /// <summary>Reads the header of a file.</summary>
    /// <param name="file">The file, at least to the end of the header.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    /// <param name="length">Receives where the numbers begin.</param>
    /// <exception cref="InvalidDataException">A rule is broken.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file, long fileLength, out int length)
    {
        var text = Text(file, fileLength);
        length = LengthBytes + text.Length;
        var header = new SafetensorsHeader();
        try
        {
            header.ReadAll(text);
        }
        catch (JsonException error)
        {
            throw Broken($"the header is no JSON: {error.Message}");
        }
        catch (InvalidOperationException error)
        {
            // A text with half of a surrogate pair.
            throw Broken($"the header holds a text that is none: {error.Message}");
        }

        header.CheckPlaces(fileLength - length);
        return header;
    }

    /// <summary>Bytes of the header's text, as the first bytes of the file say.</summary>
    /// <exception cref="InvalidDataException">They cannot be true.</exception>
    public static int TextLength(ReadOnlySpan<byte> file, long fileLength)
    {
        if (fileLength < LengthBytes)
            throw Broken($"it has {fileLength} bytes, but at least 8 are needed for the length of the header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > LongestHeader)
        {
            throw Broken(
                $"its first 8 bytes are no length of a header of at most {LongestHeader} bytes, "
                + "so it may be another kind of file");
        }

        if (length > (ulong)fileLength - LengthBytes)
            throw Broken($"the header claims {length} bytes, but only {fileLength - LengthBytes} follow");
        return (int)length;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> file, long fileLength)
    {
        var text = file.Slice(LengthBytes, TextLength(file, fileLength));
        if (text.IsEmpty || text[0] != '{') throw Broken("the header does not begin with '{' at byte 8");
        if (!Utf8.IsValid(text)) throw Broken("the header is no UTF-8");
        return text;
    }

    private void ReadAll(ReadOnlySpan<byte> text)
    {
        // Only spaces may follow the last brace; a JSON reader would let other white space pass.
        var json = text.TrimEnd((byte)' ');
        if (json[^1] != '}') throw Broken("the header does not end with '}' and spaces");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        reader.Read();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader) is JsonTokenType.PropertyName)
        {
            var name = Name(ref reader);
            if (!names.Add(name)) throw Broken($"the name '{name}' appears twice, again at byte {Position(ref reader)}");
            if (name == MetadataKey) ReadMetadata(ref reader);
            else Tensors.Add(ReadTensor(name, ref reader));
            if (Tensors.Count > MostTensors) throw Broken($"it has more than {MostTensors} tensors");
        }

        if (reader.Read()) throw Broken($"something follows the header at byte {Position(ref reader)}");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (Next(ref reader) is JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, $"{MetadataKey}.{key}");
            if (!Metadata.TryAdd(key, reader.GetString()!)) throw Broken($"{MetadataKey} has '{key}' twice");
        }
    }

    private static StoredTensor ReadTensor(string name, ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, name);
        TensorType? type = null;
        long[]? shape = null;
        long[]? places = null;
        while (Next(ref reader) is JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            if (key == "dtype" && type is null) type = ReadType(name, ref reader);
            else if (key == "shape" && shape is null) shape = ReadNumbers($"{name}.shape", ref reader);
            else if (key == "data_offsets" && places is null) places = ReadNumbers($"{name}.data_offsets", ref reader);
            else throw Broken($"tensor '{name}' has '{key}' twice or should not have it, at byte {Position(ref reader)}");
        }

        if (type is null || shape is null || places is null)
            throw Broken($"tensor '{name}' lacks one of dtype, shape and data_offsets");
        if (places.Length != 2) throw Broken($"tensor '{name}' has {places.Length} data_offsets, but 2 are needed");
        if (places[0] > places[1]) throw Broken($"tensor '{name}' begins at {places[0]}, behind its end at {places[1]}");
        var size = Size(name, type.Value, shape);
        if (places[1] - places[0] != size)
        {
            throw Broken(
                $"tensor '{name}' of shape {Shape(shape)} needs {size} bytes, but its data_offsets span {places[1] - places[0]}");
        }

        return new(name, type.Value, shape, places[0], places[1]);
    }

    private static TensorType ReadType(string name, ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, $"{name}.dtype");
        var text = reader.GetString()!;
        return TensorTypes.Parse(text) ?? throw Broken($"tensor '{name}' has the unknown dtype '{text}'");
    }

    private static long[] ReadNumbers(string what, ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (Next(ref reader) is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.Number
                || !reader.TryGetInt64(out var number) || number < 0 || reader.ValueSpan[0] == '-')
            {
                throw Broken(
                    $"{what} holds something else than whole numbers from 0 to {long.MaxValue}, at byte {Position(ref reader)}");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    // Multiplied in the file's order with a check at each step, as the reference does: a zero does
    // not excuse an overflow before it.
    private static long Size(string name, TensorType type, long[] shape)
    {
        try
        {
            var bits = checked(shape.Aggregate(1L, (product, length) => checked(product * length)) * TensorTypes.Bits(type));
            return bits % 8 == 0 ? bits / 8 : throw Broken($"tensor '{name}' ends inside a byte");
        }
        catch (OverflowException)
        {
            throw Broken($"tensor '{name}' of shape {Shape(shape)} is larger than any file");
        }
    }

    private static string Shape(long[] shape) =>
        shape.Length <= 8 ? $"[{string.Join(", ", shape)}]" : $"[{string.Join(", ", shape.Take(8))}, …]";

    private void CheckPlaces(long dataLength)
    {
        // An empty tensor comes before the one that begins in the same place.
        Tensors = [.. Tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)
            .ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        var end = 0L;
        foreach (var tensor in Tensors)
        {
            if (tensor.Begin != end)
            {
                throw Broken(
                    $"tensor '{tensor.Name}' begins at {tensor.Begin}, but must touch the end of the one before at {end}");
            }

            end = tensor.End;
        }

        if (end != dataLength) throw Broken($"the tensors have {end} bytes, but {dataLength} follow the header");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (Next(ref reader) != type)
            throw Broken($"'{what}' is {reader.TokenType}, but must be {type}, at byte {Position(ref reader)}");
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        return Encoding.UTF8.GetByteCount(name) <= LongestName
            ? name
            : throw Broken($"a name has more than {LongestName} bytes, at byte {Position(ref reader)}");
    }

    private static long Position(ref Utf8JsonReader reader) => 8 + reader.TokenStartIndex;

    private static InvalidDataException Broken(string problem) => new($"The safetensors file is broken: {problem}.");
}
