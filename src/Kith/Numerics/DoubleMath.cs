namespace Kith.Numerics;

/// <summary>
/// Elementary functions in double precision with the same bits on every machine, less than 1 unit in the last place wrong: range
/// reduction and approximations after Sun's fdlibm, from additions, multiplications and divisions alone.
/// </summary>
public static class DoubleMath
{
    private const double HighLn2 = 6.93147180369123816490e-01; // 32 bits, so that its multiples by an exponent are exact
    private const double LowLn2 = 1.90821492927058770002e-10;

    /// <summary>ln x; NaN below zero.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x)) return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;
        var exponent = 0;
        if (x < 2.2250738585072014e-308) (x, exponent) = (x * 18014398509481984.0, -54);

        // x = 2^exponent · (1 + f) with 1 + f in [√½, √2).
        var bits = BitConverter.DoubleToInt64Bits(x);
        var shift = (int)((bits - 0x3FE6A09E667F3BCDL) >> 52);
        exponent += shift;
        var f = BitConverter.Int64BitsToDouble(bits - ((long)shift << 52)) - 1;

        var s = f / (2 + f);
        var z = s * s;
        var w = z * z;
        var odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        var even = z * (6.666666666666735130e-01
            + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        var half = 0.5 * f * f;
        return exponent * HighLn2 - (half - (s * (half + odd + even) + exponent * LowLn2) - f);
    }

    /// <summary>eˣ.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;

        var n = Math.Round(x * 1.44269504088896338700);
        var high = x - n * HighLn2;
        var low = n * LowLn2;
        var r = high - low;
        var z = r * r;
        var c = 6.61375632143793436117e-05 + z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08);
        c = r - z * (1.66666666666666019037e-01 + z * (-2.77777777770155933842e-03 + z * c));
        var y = 1 - (low - r * c / (2 - c) - high);

        // 2ⁿ in two factors, so that a denormal result is rounded once and 2¹⁰²⁴ needs no exponent of its own.
        var half = (int)n >> 1;
        return y * PowerOfTwo(half) * PowerOfTwo((int)n - half);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
