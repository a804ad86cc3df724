using System.Numerics;

namespace Kith.Numerics.Simd;

/// <summary>
/// One or more numbers in double precision that are calculated with side by side. What is written over this contract runs at any
/// width and for a single number; each operation is the same IEEE operation in every lane, so the width cannot change a bit.
/// </summary>
/// <typeparam name="TSelf">The numbers, from one to eight.</typeparam>
internal unsafe interface IDoubles<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, IDoubles<TSelf>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    static abstract TSelf Create(double value);

    static abstract TSelf Load(double* source);

    /// <summary>Reads numbers in single precision.</summary>
    static abstract TSelf LoadSingles(float* source);

    static abstract TSelf Absolute(TSelf a);

    /// <summary>Bit i is set where a &gt; b in lane i.</summary>
    static abstract uint Greater(TSelf a, TSelf b);

    /// <summary>Bit i is set where a is not b in lane i, beside NaN too.</summary>
    static abstract uint Differs(TSelf a, TSelf b);

    void Store(double* destination);

    /// <summary>Writes the numbers rounded to single precision.</summary>
    void StoreSingles(float* destination);
}
