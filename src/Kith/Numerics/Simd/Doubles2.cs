using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kith.Numerics.Simd;

/// <summary>Two numbers in double precision in one vector.</summary>
internal readonly unsafe struct Doubles2(Vector128<double> values) : IDoubles<Doubles2>
{
    private readonly Vector128<double> _values = values;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 operator +(Doubles2 a, Doubles2 b) => new(a._values + b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 operator -(Doubles2 a, Doubles2 b) => new(a._values - b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 operator *(Doubles2 a, Doubles2 b) => new(a._values * b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 operator /(Doubles2 a, Doubles2 b) => new(a._values / b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 Create(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 LoadSingles(float* source) => new(Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles2 Absolute(Doubles2 a) => new(Vector128.Abs(a._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Greater(Doubles2 a, Doubles2 b) =>
        Vector128.GreaterThan(a._values, b._values).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Differs(Doubles2 a, Doubles2 b) => (~Vector128.Equals(a._values, b._values)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination) => _values.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreSingles(float* destination) => Vector128.Narrow(_values, _values).GetLower().Store(destination);
}
