using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>
/// Elementary functions of a vector of floats, each lane by itself: range reduction and polynomials after Moshier's Cephes
/// library, evaluated with fused multiply-adds; at most 2 units in the last place wrong (2.5 for tanh), right at zeros,
/// infinities, NaN and denormal numbers.
/// </summary>
internal static class Elementary<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    private static TVector Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Create(0f);
    }

    private static TVector One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Create(1f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Absolute(TVector x) => TLanes.And(x, TLanes.CreateBits(int.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SignOf(TVector x) => TLanes.And(x, TLanes.CreateBits(int.MinValue));

    /// <summary>eˣ = 2ⁿ·eʳ with n = round(x / ln 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // Beyond these bounds the result is 0 or infinity anyway; NaN passes, for it is never less.
        x = TLanes.Least(TLanes.Create(89f), TLanes.Greatest(TLanes.Create(-104f), x));

        // Adding 1.5·2²³ rounds to a whole number, which then stands in the low bits.
        var magic = TLanes.Create(12582912f);
        var shifted = TLanes.MultiplyAdd(x, TLanes.Create(1.44269504f), magic);
        var n = TLanes.Subtract(shifted, magic);
        var r = TLanes.MultiplyAdd(n, TLanes.Create(-0.693359375f), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(2.12194440e-4f), r);

        var p = TLanes.Create(1.9875691500e-4f);
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.3981999507e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(8.3334519073e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.1665795894e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.6666665459e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(5.0000001201e-1f));
        p = TLanes.MultiplyAdd(p, TLanes.Multiply(r, r), r);
        p = TLanes.Add(p, One);

        // 2ⁿ in two factors, so that denormal results are rounded once and 2¹²⁸ needs no exponent of its own.
        var whole = TLanes.SubtractBits(shifted, magic);
        var half = TLanes.ShiftRight(whole, 1);
        return TLanes.Multiply(TLanes.Multiply(p, PowerOfTwo(half)), PowerOfTwo(TLanes.SubtractBits(whole, half)));
    }

    /// <summary>ln x = e·ln 2 + ln m with m in [√½, √2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector x)
    {
        var denormal = TLanes.Less(x, TLanes.Create(1.17549435e-38f));
        var normal = TLanes.Select(denormal, TLanes.Multiply(x, TLanes.Create(8388608f)), x);
        var exponent = TLanes.ShiftRight(TLanes.SubtractBits(normal, TLanes.CreateBits(0x3F3504F3)), 23);
        var f = TLanes.Subtract(TLanes.SubtractBits(normal, TLanes.ShiftLeft(exponent, 23)), One);
        var e = TLanes.Add(TLanes.ToSingle(exponent), TLanes.And(denormal, TLanes.Create(-23f)));

        var p = TLanes.Create(7.0376836292e-2f);
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-1.1514610310e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(1.1676998740e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-1.2420140846e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(1.4249322787e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-1.6668057665e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(2.0000714765e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-2.4999993993e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(3.3333331174e-1f));
        var square = TLanes.Multiply(f, f);
        p = TLanes.Multiply(TLanes.Multiply(p, f), square);
        p = TLanes.MultiplyAdd(e, TLanes.Create(-2.12194440e-4f), p);
        p = TLanes.MultiplyAdd(square, TLanes.Create(-0.5f), p);
        p = TLanes.MultiplyAdd(e, TLanes.Create(0.693359375f), TLanes.Add(f, p));

        p = TLanes.Select(TLanes.Less(x, TLanes.Create(float.PositiveInfinity)), p, x);
        p = TLanes.Select(TLanes.Less(x, Zero), TLanes.Create(float.NaN), p);
        return TLanes.Select(TLanes.Equal(x, Zero), TLanes.Create(float.NegativeInfinity), p);
    }

    /// <summary>
    /// tanh |x| = e / (e + 2) with e = e²ˡˣˡ - 1 = 2ⁿ·(eʳ - 1) + (2ⁿ - 1): no digits are lost on either
    /// end, and there is one division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        // Beyond this bound the result is 1. The bias of the exponent stands in the magic number, so
        // that a shift makes 2ⁿ of the sum.
        var size = TLanes.Least(TLanes.Create(9.02f), Absolute(x));
        var magic = TLanes.Create(12582912f + 127f);
        var shifted = TLanes.MultiplyAdd(size, TLanes.Create(2.88539008f), magic);
        var r = TLanes.MultiplyAdd(TLanes.Subtract(shifted, magic), TLanes.Create(-0.693147182f), TLanes.Add(size, size));

        // Minimax for the relative error of eʳ - 1 on ±½ ln 2, which is 1.3·10⁻⁸.
        var p = TLanes.Create(1.38825014745e-3f);
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(8.36659595511e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.16672023553e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.66665430612e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.99999981413e-1f));
        p = TLanes.MultiplyAdd(p, TLanes.Multiply(r, r), r);

        var power = TLanes.ShiftLeft(shifted, 23);
        var e = TLanes.MultiplyAdd(p, power, TLanes.Subtract(power, One));
        return TLanes.Or(TLanes.Divide(e, TLanes.Add(e, TLanes.Create(2f))), SignOf(x));
    }

    /// <summary>
    /// 1 / (1 + e⁻ˣ), by the exponential of a negative number on either side; what 1 + e loses to rounding is made good.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        var e = Exp(TLanes.Or(x, TLanes.CreateBits(int.MinValue)));
        var u = TLanes.Add(One, e);
        var lost = TLanes.Subtract(e, TLanes.Subtract(u, One));
        var negative = TLanes.Less(x, Zero);
        var q = TLanes.Divide(TLanes.Select(negative, e, One), u);
        var reciprocal = TLanes.Select(negative, TLanes.Subtract(One, q), q);
        return TLanes.Subtract(q, TLanes.Multiply(TLanes.Multiply(lost, reciprocal), q));
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e⁻|ˣ|); what 1 + e loses to rounding is added again, after Kahan.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus(TVector x)
    {
        var e = Exp(TLanes.Or(x, TLanes.CreateBits(int.MinValue)));
        var u = TLanes.Add(One, e);
        var lost = TLanes.Subtract(e, TLanes.Subtract(u, One));
        var rest = TLanes.Add(Log(u), TLanes.Divide(lost, u));
        return TLanes.Add(TLanes.And(x, TLanes.Less(Zero, x)), rest);
    }

    /// <summary>
    /// 1 - e⁻ʸ for softplus's output y, as 2t / (1 + t) with t = tanh(y/2), which keeps all digits of a small y.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftplusSlope(TVector output)
    {
        var t = Tanh(TLanes.Multiply(output, TLanes.Create(0.5f)));
        return TLanes.Divide(TLanes.Add(t, t), TLanes.Add(One, t));
    }

    /// <summary>x/2 · (1 + tanh(√(2/π)(x + 0.044715 x³))), where (1 + tanh u) / 2 is the sigmoid of 2u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gelu(TVector x) => TLanes.Multiply(x, Sigmoid(GeluArgument(x)));

    /// <summary>The derivative of <see cref="Gelu"/> at x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GeluDerivative(TVector x)
    {
        // Beyond ±20 it is 0 or 1, but the powers of x would overflow.
        x = TLanes.Least(TLanes.Create(20f), TLanes.Greatest(TLanes.Create(-20f), x));
        var s = Sigmoid(GeluArgument(x));
        var derivative = TLanes.MultiplyAdd(
            TLanes.Multiply(x, x), TLanes.Create(3 * 0.0713548163f), TLanes.Create(1.5957691216f));
        return TLanes.MultiplyAdd(TLanes.Multiply(x, derivative), TLanes.Multiply(s, TLanes.Subtract(One, s)), s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluArgument(TVector x) =>
        TLanes.Multiply(x, TLanes.MultiplyAdd(TLanes.Multiply(x, x), TLanes.Create(0.0713548163f), TLanes.Create(1.5957691216f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerOfTwo(TVector exponent) => TLanes.ShiftLeft(TLanes.AddBits(exponent, TLanes.CreateBits(127)), 23);
}
