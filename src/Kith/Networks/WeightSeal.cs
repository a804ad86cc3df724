using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kith.Networks;

/// <summary>
/// A hash of everything that a weight file says and holds, kept in the file: whoever reads it notices that a bit has changed.
/// </summary>
internal static class WeightSeal
{
    /// <summary>Its key in the file's metadata.</summary>
    public const string Key = "kith.seal";

    /// <summary>The seal.</summary>
    /// <param name="metadata">What the file says about itself; its own seal does not count.</param>
    /// <param name="tensors">Names and numbers; their order does not count.</param>
    public static string Of(
        IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<KeyValuePair<string, float[]>> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.Where(entry => entry.Key != Key)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(key));
            Append(hash, Encoding.UTF8.GetBytes(value));
        }

        foreach (var (name, values) in tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length before it, no text can be taken for the end of one and the beginning of another.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
