using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>A function of one or two numbers, the same in every lane.</summary>
internal interface IElementFunction
{
    /// <summary>Whether the function looks at y.</summary>
    static abstract bool IsBinary { get; }

    /// <summary>
    /// The function of x, of y if it is binary, and of up to two numbers p and q that are the same for all elements.
    /// </summary>
    static abstract TVector Of<TLanes, TVector>(TVector x, TVector y, TVector p, TVector q)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged;
}
