using System.Runtime.CompilerServices;

namespace Kith.Numerics.Simd;

/// <summary>One float at a time: functions of a single number, and processors without vectors.</summary>
internal readonly unsafe struct Lanes32 : ILanes<float>
{
    public static int Count => 1;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CreateBits(int bits) => BitConverter.Int32BitsToSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadBytes(byte* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, float* destination) => *destination = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float a, float b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float a) => MathF.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Less(float a, float b) => Mask(a < b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Equal(float a, float b) => Mask(a == b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Select(float mask, float a, float b) => Bits(mask) != 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Least(float limit, float x) => limit < x ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greatest(float limit, float x) => x < limit ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float And(float a, float b) => CreateBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Or(float a, float b) => CreateBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Xor(float a, float b) => CreateBits(Bits(a) ^ Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddBits(float a, float b) => CreateBits(Bits(a) + Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SubtractBits(float a, float b) => CreateBits(Bits(a) - Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyBits(float a, float b, out float low, out float high)
    {
        var product = (ulong)(uint)Bits(a) * (uint)Bits(b);
        (low, high) = (CreateBits((int)product), CreateBits((int)(product >> 32)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftLeft(float a, int bits) => CreateBits(Bits(a) << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftRight(float a, int bits) => CreateBits(Bits(a) >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftRightUnsigned(float a, int bits) => CreateBits(Bits(a) >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(float a) => Bits(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Mask(bool condition) => CreateBits(condition ? -1 : 0);
}
