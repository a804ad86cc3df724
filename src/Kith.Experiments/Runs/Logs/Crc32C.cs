using System.Buffers.Binary;
using System.Numerics;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// The checksum of event files: CRC-32C (Castagnoli, 1993), masked so that a checksum of data that contain checksums stays good.
/// </summary>
internal static class Crc32C
{
    /// <summary>The checksum, rotated right by 15 bits plus a constant.</summary>
    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Of(data), 15) + 0xa282ead8u;

    /// <summary>The plain checksum; of the ASCII digits 1 to 9 it is e3069283 (hexadecimal).</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var value in data) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
