using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Random;

/// <summary><see cref="Philox"/> with a counter in each lane, all under one key.</summary>
internal static class PhiloxLanes<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Replaces the four words of every counter by its four random numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3, ulong key)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        var (factorA, factorB) = (Bits(0xD2511F53u), Bits(0xCD9E8D57u));
        for (var round = 0; round < 10; round++)
        {
            TLanes.MultiplyBits(factorA, x0, out var lowA, out var highA);
            TLanes.MultiplyBits(factorB, x2, out var lowB, out var highB);
            x0 = TLanes.Xor(TLanes.Xor(highB, x1), Bits(k0));
            x1 = lowB;
            x2 = TLanes.Xor(TLanes.Xor(highA, x3), Bits(k1));
            x3 = lowA;
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
    }

    /// <summary>
    /// The numbers on [0, 1) in steps of 2⁻²⁴ that <see cref="RandomStream.NextSingle"/> makes of random numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ToUnit(TVector x) =>
        TLanes.Multiply(TLanes.ToSingle(TLanes.ShiftRightUnsigned(x, 8)), TLanes.Create(1f / (1 << 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Bits(uint value) => TLanes.CreateBits((int)value);
}
