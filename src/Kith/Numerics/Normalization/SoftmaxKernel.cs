using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Normalization;

/// <summary>
/// Softmax of sixteen rows at a time, transposed so that each lane holds a row: rows of a policy are shorter than a vector.
/// </summary>
internal readonly unsafe struct SoftmaxKernel : IKernel<RowSoftmax>
{
    private const int Group = 16;

    public static void Run<TLanes, TVector>(RowSoftmax* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var transposed = Scratch.Get(ScratchUse.Softmax, (work->Columns + 1) * Group);
        new Span<float>(transposed, (work->Columns + 1) * Group).Clear();
        var logSums = transposed + work->Columns * Group;
        for (var row = 0; row < work->Rows; row += Group)
        {
            var rows = Math.Min(Group, work->Rows - row);
            Transposition.Run(work->Logits + row * work->LogitRow, work->LogitRow, rows, work->Columns, transposed, Group);
            for (var lane = 0; lane < rows; lane += TLanes.Count)
                Normalise<TLanes, TVector>(transposed + lane, work->Columns, logSums + lane);
            Transposition.Run(
                transposed, Group, work->Columns, rows, work->Probabilities + row * work->ProbabilityRow, work->ProbabilityRow);
            if (work->LogSums is not null)
                new ReadOnlySpan<float>(logSums, rows).CopyTo(new Span<float>(work->LogSums + row, rows));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise<TLanes, TVector>(float* transposed, int columns, float* logSums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var largest = TLanes.Create(float.NegativeInfinity);
        for (var column = 0; column < columns; column++)
        {
            var logit = TLanes.Load(transposed + column * Group);
            largest = TLanes.Select(TLanes.Less(largest, logit), logit, largest);
        }

        var sum = TLanes.Create(0f);
        for (var column = 0; column < columns; column++)
        {
            var exponential = Elementary<TLanes, TVector>.Exp(TLanes.Subtract(TLanes.Load(transposed + column * Group), largest));
            sum = TLanes.Add(sum, exponential);
            TLanes.Store(exponential, transposed + column * Group);
        }

        for (var column = 0; column < columns; column++)
            TLanes.Store(TLanes.Divide(TLanes.Load(transposed + column * Group), sum), transposed + column * Group);
        TLanes.Store(TLanes.Add(largest, Elementary<TLanes, TVector>.Log(sum)), logSums);
    }
}
