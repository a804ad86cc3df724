using System.Runtime.Intrinsics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>eˣ of four numbers at once, the bits those of <see cref="DoubleMath.Exp"/>, whose steps these are.</summary>
internal static class Exponentials
{
    private const double HighLn2 = 6.93147180369123816490e-01;
    private const double LowLn2 = 1.90821492927058770002e-10;

    // Adding it leaves the nearest whole number in the low bits of the mantissa.
    private const double Whole = 6755399441055744.0;

    /// <summary>The exponentials of numbers that are not positive.</summary>
    public static Vector256<double> Of(Vector256<double> x)
    {
        var one = Vector256<double>.One;
        // Beyond this all is 0 anyway; kept within, the powers of two below exist.
        var kept = Vector256.MaxNative(x, Vector256.Create(-746.0));
        var n = Vector256.Round(kept * 1.44269504088896338700);
        var high = kept - n * HighLn2;
        var low = n * LowLn2;
        var r = high - low;
        var z = r * r;
        var c = Vector256.Create(6.61375632143793436117e-05)
            + z * (Vector256.Create(-1.65339022054652515390e-06) + z * 4.13813679705723846039e-08);
        c = r - z * (Vector256.Create(1.66666666666666019037e-01) + z * (Vector256.Create(-2.77777777770155933842e-03) + z * c));
        var y = one - (low - r * c / (Vector256.Create(2.0) - c) - high);

        // An arithmetic shift of what is never below -2048.
        var exponent = (n + Vector256.Create(Whole)).AsInt64() - Vector256.Create(Whole).AsInt64();
        var half = Vector256.ShiftRightLogical(exponent + Vector256.Create(2048L), 1) - Vector256.Create(1024L);
        var result = y * PowerOfTwo(half) * PowerOfTwo(exponent - half);
        return Vector256.GreaterThanOrEqual(x, Vector256.Create(-745.1332191019412)) & result;
    }

    private static Vector256<double> PowerOfTwo(Vector256<long> exponent) =>
        Vector256.ShiftLeft(exponent + Vector256.Create(1023L), 52).AsDouble();
}
