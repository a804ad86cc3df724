using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kith.Numerics.Simd;

/// <summary>Four numbers in double precision in one vector.</summary>
internal readonly unsafe struct Doubles4(Vector256<double> values) : IDoubles<Doubles4>
{
    private readonly Vector256<double> _values = values;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 operator +(Doubles4 a, Doubles4 b) => new(a._values + b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 operator -(Doubles4 a, Doubles4 b) => new(a._values - b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 operator *(Doubles4 a, Doubles4 b) => new(a._values * b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 operator /(Doubles4 a, Doubles4 b) => new(a._values / b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 Load(double* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 LoadSingles(float* source) => new(Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles4 Absolute(Doubles4 a) => new(Vector256.Abs(a._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Greater(Doubles4 a, Doubles4 b) =>
        Vector256.GreaterThan(a._values, b._values).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Differs(Doubles4 a, Doubles4 b) => (~Vector256.Equals(a._values, b._values)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination) => _values.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreSingles(float* destination) => Vector256.Narrow(_values, _values).GetLower().Store(destination);
}
