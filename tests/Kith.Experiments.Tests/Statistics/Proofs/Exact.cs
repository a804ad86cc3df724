using System.Numerics;

namespace Kith.Experiments.Tests.Statistics.Proofs;

/// <summary>
/// A fraction m·2ᵉ/d of whole numbers of any size: arithmetic without rounding, to hold double arithmetic against.
/// </summary>
internal readonly struct Exact : IComparable<Exact>
{
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly BigInteger _divisor;

    private Exact(BigInteger mantissa, int exponent, BigInteger divisor) =>
        (_mantissa, _exponent, _divisor) = (mantissa, exponent, divisor);

    public static Exact Of(BigInteger value) => new(value, 0, BigInteger.One);

    public static implicit operator Exact(int value) => Of(value);

    public static implicit operator Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7ff);
        var mantissa = (bits & 0xfffffffffffff) | (exponent > 0 ? 1L << 52 : 0);
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(1, exponent) - 1075, BigInteger.One);
    }

    public static Exact operator +(Exact a, Exact b)
    {
        if (a._mantissa.IsZero) return b;
        if (b._mantissa.IsZero) return a;
        var exponent = Math.Min(a._exponent, b._exponent);
        var (first, second) = (a._mantissa << (a._exponent - exponent), b._mantissa << (b._exponent - exponent));
        return a._divisor == b._divisor
            ? new(first + second, exponent, a._divisor)
            : new((first * b._divisor) + (second * a._divisor), exponent, a._divisor * b._divisor);
    }

    public static Exact operator -(Exact a, Exact b) => a + new Exact(-b._mantissa, b._exponent, b._divisor);

    public static Exact operator *(Exact a, Exact b) =>
        new(a._mantissa * b._mantissa, a._exponent + b._exponent, a._divisor * b._divisor);

    public static Exact operator /(Exact a, Exact b) => new(
        a._mantissa * b._divisor * b._mantissa.Sign, a._exponent - b._exponent, a._divisor * BigInteger.Abs(b._mantissa));

    public int CompareTo(Exact other) => (this - other)._mantissa.Sign;

    public static Exact Sum(IEnumerable<Exact> values) => values.Aggregate((Exact)0, static (sum, value) => sum + value);

    /// <summary>Mean and Σ (x − mean)².</summary>
    public static (Exact Mean, Exact Squares) Moments(IReadOnlyCollection<double> values)
    {
        var mean = Sum(values.Select(value => (Exact)value)) / values.Count;
        return (mean, Sum(values.Select(value => ((Exact)value - mean) * ((Exact)value - mean))));
    }

    /// <summary>The nearest number, give or take one unit in the last place.</summary>
    public double ToDouble()
    {
        var (mantissa, exponent) = Rounded(0);
        return Math.ScaleB(mantissa, exponent);
    }

    /// <summary>The root, give or take a unit in the last place, also where the number itself has no double.</summary>
    public double Root()
    {
        var (mantissa, exponent) = Rounded(1);
        return Math.ScaleB(Math.Sqrt(mantissa), exponent / 2);
    }

    // An exponent of which the bits in the mask are 0.
    private (double Mantissa, int Exponent) Rounded(int mask)
    {
        var shift = 100 - (int)(_mantissa.GetBitLength() - _divisor.GetBitLength());
        shift += (_exponent - shift) & mask;
        return ((double)(shift >= 0 ? (_mantissa << shift) / _divisor : _mantissa / (_divisor << -shift)), _exponent - shift);
    }
}
