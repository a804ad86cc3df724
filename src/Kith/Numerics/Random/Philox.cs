using System.Runtime.CompilerServices;

namespace Kith.Numerics.Random;

/// <summary>
/// Philox 4x32 with ten rounds: four random numbers as a function of a counter and a key (Salmon et al., 2011).
/// </summary>
internal static class Philox
{
    /// <summary>The block of the counter's four words under a key of two words, the lower one first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(uint x0, uint x1, uint x2, uint x3, ulong key)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var a = (ulong)0xD2511F53u * x0;
            var b = (ulong)0xCD9E8D57u * x2;
            (x0, x1, x2, x3) = ((uint)(b >> 32) ^ x1 ^ k0, (uint)b, (uint)(a >> 32) ^ x3 ^ k1, (uint)a);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }

        return (x0, x1, x2, x3);
    }
}
