using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Worlds;

/// <summary>
/// The equations of motion of carts with poles, one cart or several side by side, with Gymnasium's constants; the pole's mass is
/// 0.1 kg, the cart's 1 kg, half of the pole 0.5 m.
/// </summary>
internal static class CartPoleMotion<T> where T : unmanaged, IDoubles<T>
{
    private const double Gravity = 9.8;
    private const double PoleMass = 0.1;
    private const double TotalMass = 1.0 + PoleMass;
    private const double HalfLength = 0.5;
    private const double Seconds = 0.02;

    /// <summary>Accelerations of the carts, and of the poles' angles, under a force.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Acceleration(T force, T angle, T angularVelocity, out T angularAcceleration)
    {
        var (sine, cosine) = (Sine(angle), Cosine(angle));
        var share = Number(PoleMass * HalfLength / TotalMass);
        var pull = force * Number(1 / TotalMass) + share * angularVelocity * angularVelocity * sine;
        var inertia = Number(HalfLength * 4.0 / 3.0) - Number(HalfLength * PoleMass / TotalMass) * cosine * cosine;
        angularAcceleration = (Number(Gravity) * sine - cosine * pull) / inertia;
        return pull - share * angularAcceleration * cosine;
    }

    /// <summary>Moves positions, or angles, by an explicit Euler step of 0.02 s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(ref T position, ref T velocity, T acceleration)
    {
        position += Number(Seconds) * velocity;
        velocity += Number(Seconds) * acceleration;
    }

    // Taylor series, exact to double precision up to half a radian, beyond which no pole stands; the library's
    // functions differ between machines.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sine(T x)
    {
        var square = x * x;
        var sum = Number(1.0 / 6227020800);
        sum = sum * square + Number(-1.0 / 39916800);
        sum = sum * square + Number(1.0 / 362880);
        sum = sum * square + Number(-1.0 / 5040);
        sum = sum * square + Number(1.0 / 120);
        sum = sum * square + Number(-1.0 / 6);
        return x + x * square * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cosine(T x)
    {
        var square = x * x;
        var sum = Number(-1.0 / 87178291200);
        sum = sum * square + Number(1.0 / 479001600);
        sum = sum * square + Number(-1.0 / 3628800);
        sum = sum * square + Number(1.0 / 40320);
        sum = sum * square + Number(-1.0 / 720);
        sum = sum * square + Number(1.0 / 24);
        sum = sum * square + Number(-1.0 / 2);
        return Number(1) + square * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Number(double value) => T.Create(value);
}
