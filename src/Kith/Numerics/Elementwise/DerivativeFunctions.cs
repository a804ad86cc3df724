using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>A gradient y times the derivative of an activation, known from its output or from its input x.</summary>
internal static class DerivativeFunctions
{
    /// <summary>y where the output x is positive, else 0.</summary>
    public readonly struct ReluSlope : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.And(y, TLanes.Less(TLanes.Create(0f), x));
    }

    /// <summary>y · (1 - x²) for the output x.</summary>
    public readonly struct TanhSlope : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(y, TLanes.Subtract(TLanes.Create(1f), TLanes.Multiply(x, x)));
    }

    /// <summary>y · x(1 - x) for the output x.</summary>
    public readonly struct SigmoidSlope : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(y, TLanes.Multiply(x, TLanes.Subtract(TLanes.Create(1f), x)));
    }

    /// <summary>y · (1 - e⁻ˣ) for the output x.</summary>
    public readonly struct SoftplusSlope : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(y, Elementary<TLanes, TVector>.SoftplusSlope(x));
    }

    /// <summary>y · (1 - tanh² x).</summary>
    public readonly struct TanhSlopeFromInput : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TanhSlope.Of<TLanes, TVector>(Elementary<TLanes, TVector>.Tanh(x), y, p, q);
    }

    /// <summary>y · s(1 - s) for s = sigmoid x.</summary>
    public readonly struct SigmoidSlopeFromInput : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => SigmoidSlope.Of<TLanes, TVector>(Elementary<TLanes, TVector>.Sigmoid(x), y, p, q);
    }

    /// <summary>y · sigmoid x.</summary>
    public readonly struct SoftplusSlopeFromInput : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(y, Elementary<TLanes, TVector>.Sigmoid(x));
    }

    /// <summary>y · GELU's derivative at x.</summary>
    public readonly struct GeluSlopeFromInput : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(y, Elementary<TLanes, TVector>.GeluDerivative(x));
    }
}
