using System.Runtime.CompilerServices;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Normalization;

/// <summary>
/// Normalises sixteen rows at a time. A row is seen from its first number, so that what its numbers have in common costs no
/// digits, and its mean is kept as a single number and what rounding left of it.
/// </summary>
internal readonly unsafe struct LayerNormKernel : IKernel<LayerNormRows>
{
    public static void Run<TLanes, TVector>(LayerNormRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var sums = new GroupSums(Scratch.Get(ScratchUse.LayerNorm, GroupSums.Length));
        for (var row = 0; row < work->Rows; row += GroupSums.Rows)
        {
            var rows = Math.Min(GroupSums.Rows, work->Rows - row);
            for (var i = 0; i < rows; i++)
                Sum<TLanes, TVector>(work->X + (row + i) * work->XRow, work->Columns, sums.Of(i), sums.Tail);
            sums.Fold<TLanes, TVector>();
            for (var i = 0; i < rows; i++) Centre(work, row + i, sums.Result[i] / work->Columns);
            for (var i = 0; i < rows; i++)
            {
                SumSquares<TLanes, TVector>(
                    work->X + (row + i) * work->XRow, work->Columns, work->Means[row + i], sums.Of(i), sums.Tail);
            }

            sums.Fold<TLanes, TVector>();
            for (var i = 0; i < rows; i++) Scale(work, row + i, sums.Result[i] / work->Columns);
            for (var i = 0; i < rows; i++) Stretch<TLanes, TVector>(work, row + i);
        }
    }

    // The mean of the distances from the first number makes the mean, rounded; the shift holds what is left for the moment.
    private static void Centre(LayerNormRows* work, int row, float distance)
    {
        var first = work->X[row * work->XRow];
        work->Means[row] = first + distance;
        work->Shifts[row] = first - work->Means[row] + distance;
    }

    // Squares are least around the mean itself: around the rounded one they are too large by the square of what is left.
    private static void Scale(LayerNormRows* work, int row, float square)
    {
        var rest = work->Shifts[row];
        work->Scales[row] = 1 / MathF.Sqrt(Math.Max(0f, square - rest * rest) + work->Epsilon);
        work->Shifts[row] = -rest * work->Scales[row];
    }

    // Σ (x - x₀).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TLanes, TVector>(float* x, int count, float* partial, float* tail)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var whole = count & ~31;
        if (whole < count) GroupSums.Fill(x + whole, count - whole, *x, tail);
        var first = TLanes.Create(*x);
        for (var lane = 0; lane < 16; lane += TLanes.Count)
        {
            var (low, high) = (TLanes.Create(0f), TLanes.Create(0f));
            for (var i = lane; i < whole; i += 32)
            {
                low = TLanes.Add(low, TLanes.Subtract(TLanes.Load(x + i), first));
                high = TLanes.Add(high, TLanes.Subtract(TLanes.Load(x + i + 16), first));
            }

            if (whole < count)
            {
                low = TLanes.Add(low, TLanes.Subtract(TLanes.Load(tail + lane), first));
                high = TLanes.Add(high, TLanes.Subtract(TLanes.Load(tail + lane + 16), first));
            }

            TLanes.Store(TLanes.Add(low, high), partial + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSquares<TLanes, TVector>(float* x, int count, float mean, float* partial, float* tail)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var whole = count & ~31;
        if (whole < count) GroupSums.Fill(x + whole, count - whole, mean, tail);
        var centre = TLanes.Create(mean);
        for (var lane = 0; lane < 16; lane += TLanes.Count)
        {
            var (low, high) = (TLanes.Create(0f), TLanes.Create(0f));
            for (var i = lane; i < whole; i += 32)
            {
                var (a, b) = (TLanes.Subtract(TLanes.Load(x + i), centre), TLanes.Subtract(TLanes.Load(x + i + 16), centre));
                low = TLanes.MultiplyAdd(a, a, low);
                high = TLanes.MultiplyAdd(b, b, high);
            }

            if (whole < count)
            {
                var (a, b) =
                    (TLanes.Subtract(TLanes.Load(tail + lane), centre), TLanes.Subtract(TLanes.Load(tail + lane + 16), centre));
                low = TLanes.MultiplyAdd(a, a, low);
                high = TLanes.MultiplyAdd(b, b, high);
            }

            TLanes.Store(TLanes.Add(low, high), partial + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch<TLanes, TVector>(LayerNormRows* work, int row)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var i = 0;
        for (; i <= work->Columns - TLanes.Count; i += TLanes.Count) StretchAt<TLanes, TVector>(work, row, i);
        for (; i < work->Columns; i++) StretchAt<Lanes32, float>(work, row, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StretchAt<TLanes, TVector>(LayerNormRows* work, int row, int i)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var z = TLanes.Subtract(TLanes.Load(work->X + row * work->XRow + i), TLanes.Create(work->Means[row]));
        z = TLanes.MultiplyAdd(z, TLanes.Create(work->Scales[row]), TLanes.Create(work->Shifts[row]));
        TLanes.Store(
            TLanes.MultiplyAdd(z, TLanes.Load(work->Gain + i), TLanes.Load(work->Bias + i)), work->Y + row * work->YRow + i);
    }
}
