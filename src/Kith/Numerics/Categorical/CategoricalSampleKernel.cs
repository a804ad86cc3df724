using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Normalization;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Categorical;

/// <summary>
/// Draws one of several choices with probabilities softmax(logits) in sixteen rows at a time, transposed so that each lane
/// holds a row. A draw u takes the first choice whose cumulated exponential exceeds u·Σ; the sum and its logarithm have the
/// bits of <see cref="SoftmaxKernel"/>.
/// </summary>
internal readonly unsafe struct CategoricalSampleKernel : IKernel<CategoricalSamples>
{
    private const int Group = 16;

    public static void Run<TLanes, TVector>(CategoricalSamples* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var size = (2 * work->Columns + 2) * Group;
        var transposed = Scratch.Get(ScratchUse.Sampling, size);
        new Span<float>(transposed, size).Clear();
        var chosen = transposed + 2 * work->Columns * Group;
        for (var row = 0; row < work->Rows; row += Group)
        {
            var rows = Math.Min(Group, work->Rows - row);
            Transposition.Run(work->Logits + row * work->LogitRow, work->LogitRow, rows, work->Columns, transposed, Group);
            for (var lane = 0; lane < rows; lane += TLanes.Count)
                Choose<TLanes, TVector>(transposed + lane, work->Columns, work->Draws + row + lane, chosen + lane);
            for (var i = 0; i < rows; i++) work->Chosen[(row + i) * work->ChosenRow] = chosen[i];
            new ReadOnlySpan<float>(chosen + Group, rows).CopyTo(new Span<float>(work->LogProbabilities + row, rows));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Choose<TLanes, TVector>(float* transposed, int columns, float* draws, float* result)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var largest = TLanes.Create(float.NegativeInfinity);
        for (var column = 0; column < columns; column++)
        {
            var logit = TLanes.Load(transposed + column * Group);
            largest = TLanes.Select(TLanes.Less(largest, logit), logit, largest);
        }

        var cumulated = transposed + columns * Group;
        var sum = TLanes.Create(0f);
        for (var column = 0; column < columns; column++)
        {
            sum = TLanes.Add(
                sum, Elementary<TLanes, TVector>.Exp(TLanes.Subtract(TLanes.Load(transposed + column * Group), largest)));
            TLanes.Store(sum, cumulated + column * Group);
        }

        // A draw is less than 1 by half a unit in the last place at least, so its product is less than the
        // sum; NaN takes the last choice.
        var limit = TLanes.Multiply(TLanes.Load(draws), sum);
        var (choice, chosen) = (TLanes.Create(0f), TLanes.Load(transposed));
        for (var column = 1; column < columns; column++)
        {
            var before = TLanes.Less(limit, TLanes.Load(cumulated + (column - 1) * Group));
            choice = TLanes.Select(before, choice, TLanes.Create(column));
            chosen = TLanes.Select(before, chosen, TLanes.Load(transposed + column * Group));
        }

        TLanes.Store(choice, result);
        TLanes.Store(TLanes.Subtract(TLanes.Subtract(chosen, largest), Elementary<TLanes, TVector>.Log(sum)), result + Group);
    }
}
