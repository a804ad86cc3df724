using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>Arithmetic on elements.</summary>
internal static class ArithmeticFunctions
{
    /// <summary>x + y.</summary>
    public readonly struct Add : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Add(x, y);
    }

    /// <summary>x - y.</summary>
    public readonly struct Subtract : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Subtract(x, y);
    }

    /// <summary>x · y.</summary>
    public readonly struct Multiply : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(x, y);
    }

    /// <summary>p·x + y, rounded once.</summary>
    public readonly struct AddScaled : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.MultiplyAdd(x, p, y);
    }

    /// <summary>p·x.</summary>
    public readonly struct Scale : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(x, p);
    }

    /// <summary>x / p.</summary>
    public readonly struct Divide : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Divide(x, p);
    }

    /// <summary>x, but at least p and at most q; NaN stays NaN.</summary>
    public readonly struct Clamp : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Select(TLanes.Less(x, p), p, TLanes.Select(TLanes.Less(q, x), q, x));
    }

    /// <summary>The sum p, and x.</summary>
    public readonly struct SumTerm : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Add(p, x);
    }

    /// <summary>The sum p, and x · y.</summary>
    public readonly struct DotTerm : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.MultiplyAdd(x, y, p);
    }

    /// <summary>The sum p, and 0 · x, which is NaN for NaN and infinities.</summary>
    public readonly struct FiniteTerm : IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.MultiplyAdd(x, TLanes.Create(0f), p);
    }
}
