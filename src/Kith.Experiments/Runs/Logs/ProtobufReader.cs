using System.Buffers.Binary;
using System.Text;

namespace Kith.Experiments.Runs.Logs;

/// <summary>Reads the fields of one protocol buffer message, front to back.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Its value when it is a number that is no fraction.</summary>
    public ulong Number { get; private set; }

    /// <summary>Its content when it is a text or a message; the bytes of a fraction.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Its content as text.</summary>
    /// <exception cref="FormatException">It is not UTF-8.</exception>
    public readonly string Text
    {
        get
        {
            try
            {
                return _strict.GetString(Content);
            }
            catch (DecoderFallbackException exception)
            {
                throw new FormatException("a text is not UTF-8", exception);
            }
        }
    }

    /// <summary>Its value when it is a fraction in single precision.</summary>
    public readonly float Single => Content.Length == sizeof(float)
        ? BinaryPrimitives.ReadSingleLittleEndian(Content)
        : throw new FormatException($"field {Field} is no float");

    /// <summary>Its value when it is a fraction in double precision.</summary>
    public readonly double Double => Content.Length == sizeof(double)
        ? BinaryPrimitives.ReadDoubleLittleEndian(Content)
        : throw new FormatException($"field {Field} is no double");

    /// <summary>Reads the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="FormatException">The message breaks off within a field or is no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var key = ReadVarint();
        Field = key >> 3 is > 0 and < 1 << 29 ? (int)(key >> 3) : throw new FormatException($"{key >> 3} is no field number");
        Number = 0;
        Content = default;
        switch ((int)(key & 7))
        {
            case Protobuf.Varint: Number = ReadVarint(); break;
            case Protobuf.Fixed64: Content = Take(sizeof(ulong)); break;
            case Protobuf.Bytes: Content = Take(ReadVarint()); break;
            case Protobuf.Fixed32: Content = Take(sizeof(uint)); break;
            default: throw new FormatException($"field {Field} has the unknown kind {key & 7}");
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw new FormatException($"field {Field} breaks off");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }

        throw new FormatException("a number is longer than 64 bits");
    }
}
