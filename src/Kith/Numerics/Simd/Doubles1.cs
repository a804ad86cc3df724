using System.Runtime.CompilerServices;

namespace Kith.Numerics.Simd;

/// <summary>A single number in double precision.</summary>
internal readonly unsafe struct Doubles1(double value) : IDoubles<Doubles1>
{
    public static int Count => 1;

    /// <summary>The number.</summary>
    public double Value { get; } = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 operator +(Doubles1 a, Doubles1 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 operator -(Doubles1 a, Doubles1 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 operator *(Doubles1 a, Doubles1 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 operator /(Doubles1 a, Doubles1 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 Create(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 Load(double* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 LoadSingles(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles1 Absolute(Doubles1 a) => new(Math.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Greater(Doubles1 a, Doubles1 b) => a.Value > b.Value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Differs(Doubles1 a, Doubles1 b) => a.Value == b.Value ? 0u : 1u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination) => *destination = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreSingles(float* destination) => *destination = (float)Value;
}
