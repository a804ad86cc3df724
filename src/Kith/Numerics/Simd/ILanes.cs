namespace Kith.Numerics.Simd;

/// <summary>
/// The few operations that kernels need on a vector of floats. A kernel is written once over this contract and runs at any width;
/// each operation is the same IEEE operation in every lane, so the width cannot change a bit.
/// </summary>
/// <typeparam name="TVector">The vector, from one float to sixteen.</typeparam>
internal unsafe interface ILanes<TVector> where TVector : unmanaged
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the largest tile of a product whose sums, two vectors a row, fit the registers.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Create(float value);

    static abstract TVector CreateBits(int bits);

    static abstract TVector Load(float* source);

    /// <summary>Reads whole numbers of one byte as floats.</summary>
    static abstract TVector LoadBytes(byte* source);

    static abstract void Store(TVector value, float* destination);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector Sqrt(TVector a);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>All bits set where a &lt; b; nowhere else, so not beside NaN.</summary>
    static abstract TVector Less(TVector a, TVector b);

    /// <summary>All bits set where a = b.</summary>
    static abstract TVector Equal(TVector a, TVector b);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    static abstract TVector Select(TVector mask, TVector a, TVector b);

    /// <summary>x, but at most the limit, which is neither NaN nor zero; NaN stays NaN.</summary>
    static abstract TVector Least(TVector limit, TVector x);

    /// <summary>x, but at least the limit, which is neither NaN nor zero; NaN stays NaN.</summary>
    static abstract TVector Greatest(TVector limit, TVector x);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>Adds the patterns as whole numbers.</summary>
    static abstract TVector AddBits(TVector a, TVector b);

    /// <summary>Subtracts the patterns as whole numbers.</summary>
    static abstract TVector SubtractBits(TVector a, TVector b);

    /// <summary>Multiplies the patterns, read as whole numbers without sign, into products of 64 bits.</summary>
    static abstract void MultiplyBits(TVector a, TVector b, out TVector low, out TVector high);

    static abstract TVector ShiftLeft(TVector a, int bits);

    /// <summary>Shifts the patterns as whole numbers without sign.</summary>
    static abstract TVector ShiftRightUnsigned(TVector a, int bits);

    /// <summary>Shifts the patterns as signed whole numbers.</summary>
    static abstract TVector ShiftRight(TVector a, int bits);

    /// <summary>The patterns, read as signed whole numbers, as floats.</summary>
    static abstract TVector ToSingle(TVector a);
}
