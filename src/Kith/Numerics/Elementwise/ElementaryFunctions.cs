using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>Activations and their relatives on elements.</summary>
internal static class ElementaryFunctions
{
    /// <summary>eˣ⁻ᵖ.</summary>
    public readonly struct Exp : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Exp(TLanes.Subtract(x, p));
    }

    /// <summary>ln x.</summary>
    public readonly struct Log : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Log(x);
    }

    /// <summary>x.</summary>
    public readonly struct Identity : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => x;
    }

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    public readonly struct Relu : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TLanes.Select(TLanes.Less(x, TLanes.Create(0f)), TLanes.Create(0f), x);
    }

    /// <summary>tanh x.</summary>
    public readonly struct Tanh : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Tanh(x);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public readonly struct Sigmoid : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Sigmoid(x);
    }

    /// <summary>ln(1 + eˣ).</summary>
    public readonly struct Softplus : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Softplus(x);
    }

    /// <summary>The tanh form of GELU.</summary>
    public readonly struct Gelu : IElementFunction
    {
        public static bool IsBinary => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => Elementary<TLanes, TVector>.Gelu(x);
    }

    /// <summary>The function of x + y: a layer's bias and activation in one pass.</summary>
    public readonly struct AfterAdding<TFunction> : IElementFunction where TFunction : struct, IElementFunction
    {
        public static bool IsBinary => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged => TFunction.Of<TLanes, TVector>(TLanes.Add(x, y), y, p, q);
    }
}
