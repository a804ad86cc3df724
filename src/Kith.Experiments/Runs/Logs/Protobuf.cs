using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Kith.Experiments.Runs.Logs;

/// <summary>Writes the few kinds of protocol buffer fields that event files consist of.</summary>
internal static class Protobuf
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    extension(IBufferWriter<byte> message)
    {
        public void WriteVarint(int field, long value)
        {
            message.WriteKey(field, Varint);
            message.WriteRaw((ulong)value);
        }

        public void WriteDouble(int field, double value)
        {
            message.WriteKey(field, Fixed64);
            BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(sizeof(double)), value);
            message.Advance(sizeof(double));
        }

        public void WriteFloat(int field, float value)
        {
            message.WriteKey(field, Fixed32);
            BinaryPrimitives.WriteSingleLittleEndian(message.GetSpan(sizeof(float)), value);
            message.Advance(sizeof(float));
        }

        public void WriteBytes(int field, ReadOnlySpan<byte> bytes)
        {
            message.WriteKey(field, Bytes);
            message.WriteRaw((ulong)bytes.Length);
            message.Write(bytes);
        }

        public void WriteText(int field, string text)
        {
            message.WriteKey(field, Bytes);
            message.WriteRaw((ulong)Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, message);
        }

        private void WriteKey(int field, int kind) => message.WriteRaw((ulong)((field << 3) | kind));

        // Seven bits a byte, lowest first; the eighth says that more follow.
        private void WriteRaw(ulong value)
        {
            var bytes = message.GetSpan(10);
            var length = 0;
            for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
            bytes[length++] = (byte)value;
            message.Advance(length);
        }
    }
}
