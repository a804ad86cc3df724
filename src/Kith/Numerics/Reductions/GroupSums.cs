using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Reductions;

/// <summary>
/// The sums of sixteen rows, in the order of <see cref="ReductionKernel{TTerm}"/>: 32 chains of a row, folded in halves. After
/// the first half, which a row's own loop folds, the rows are transposed into lanes, so that one fold serves them all.
/// </summary>
internal readonly unsafe struct GroupSums(float* memory)
{
    /// <summary>Rows of a group.</summary>
    public const int Rows = 16;

    /// <summary>Floats that a group needs.</summary>
    public const int Length = 2 * Rows * 16 + 3 * 32;

    /// <summary>The rows' sums after <see cref="Fold"/> [16].</summary>
    public float* Result => memory + Rows * 16;

    /// <summary>Room for what is left of three rows after whole pieces of 32.</summary>
    public float* Tail => memory + 2 * Rows * 16;

    /// <summary>Where row <paramref name="row"/> of the group leaves its sixteen half-folded chains.</summary>
    public float* Of(int row) => memory + row * 16;

    /// <summary>Folds the chains of all rows.</summary>
    public void Fold<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        Transposition.Run(memory, 16, Rows, 16, Result, Rows);
        for (var half = 8; half > 0; half /= 2)
        {
            for (var i = 0; i < half * Rows; i += TLanes.Count)
                TLanes.Store(TLanes.Add(TLanes.Load(Result + i), TLanes.Load(Result + half * Rows + i)), Result + i);
        }
    }

    /// <summary>Copies fewer than 32 numbers and fills up.</summary>
    public static void Fill(float* source, int count, float rest, float* destination)
    {
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(destination, count));
        new Span<float>(destination + count, 32 - count).Fill(rest);
    }
}
