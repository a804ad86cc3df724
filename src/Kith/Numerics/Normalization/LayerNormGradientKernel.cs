using System.Runtime.CompilerServices;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Normalization;

/// <summary>The way back through <see cref="LayerNormKernel"/>, sixteen rows at a time.</summary>
internal readonly unsafe struct LayerNormGradientKernel : IKernel<LayerNormRows>
{
    public static void Run<TLanes, TVector>(LayerNormRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var memory = Scratch.Get(ScratchUse.LayerNorm, 2 * GroupSums.Length);
        var (sums, products) = (new GroupSums(memory), new GroupSums(memory + GroupSums.Length));
        for (var row = 0; row < work->Rows; row += GroupSums.Rows)
        {
            var rows = Math.Min(GroupSums.Rows, work->Rows - row);
            if (work->GainGradient is not null) AddGradients<TLanes, TVector>(work, row, rows);
            if (work->InputGradient is null) continue;
            for (var i = 0; i < rows; i++) Sum<TLanes, TVector>(work, row + i, sums.Of(i), products.Of(i), sums.Tail);
            sums.Fold<TLanes, TVector>();
            products.Fold<TLanes, TVector>();
            for (var i = 0; i < rows; i++)
                Project<TLanes, TVector>(work, row + i, sums.Result[i] / work->Columns, products.Result[i] / work->Columns);
        }
    }

    // Rows in ascending order, so that their grouping does not show.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddGradients<TLanes, TVector>(LayerNormRows* work, int row, int rows)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var i = 0;
        for (; i <= work->Columns - 2 * TLanes.Count; i += 2 * TLanes.Count) AddTwo<TLanes, TVector>(work, row, rows, i);
        for (; i < work->Columns; i++) AddOne(work, row, rows, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTwo<TLanes, TVector>(LayerNormRows* work, int row, int rows, int i)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var x = work->X + row * work->XRow + i;
        var gradient = work->OutputGradient + row * work->OutputGradientRow + i;
        var (gain, gainNext) = (TLanes.Load(work->GainGradient + i), TLanes.Load(work->GainGradient + i + TLanes.Count));
        var (bias, biasNext) = (TLanes.Load(work->BiasGradient + i), TLanes.Load(work->BiasGradient + i + TLanes.Count));
        for (var end = row + rows; row < end; row++, x += work->XRow, gradient += work->OutputGradientRow)
        {
            var (mean, scale) = (TLanes.Create(work->Means[row]), TLanes.Create(work->Scales[row]));
            var shift = TLanes.Create(work->Shifts[row]);
            var (derivative, slopeNext) = (TLanes.Load(gradient), TLanes.Load(gradient + TLanes.Count));
            var z = TLanes.MultiplyAdd(TLanes.Subtract(TLanes.Load(x), mean), scale, shift);
            gain = TLanes.MultiplyAdd(z, derivative, gain);
            z = TLanes.MultiplyAdd(TLanes.Subtract(TLanes.Load(x + TLanes.Count), mean), scale, shift);
            gainNext = TLanes.MultiplyAdd(z, slopeNext, gainNext);
            bias = TLanes.Add(bias, derivative);
            biasNext = TLanes.Add(biasNext, slopeNext);
        }

        TLanes.Store(gain, work->GainGradient + i);
        TLanes.Store(gainNext, work->GainGradient + i + TLanes.Count);
        TLanes.Store(bias, work->BiasGradient + i);
        TLanes.Store(biasNext, work->BiasGradient + i + TLanes.Count);
    }

    private static void AddOne(LayerNormRows* work, int row, int rows, int i)
    {
        for (var end = row + rows; row < end; row++)
        {
            var derivative = work->OutputGradient[row * work->OutputGradientRow + i];
            var z = MathF.FusedMultiplyAdd(
                work->X[row * work->XRow + i] - work->Means[row], work->Scales[row], work->Shifts[row]);
            work->GainGradient[i] = MathF.FusedMultiplyAdd(z, derivative, work->GainGradient[i]);
            work->BiasGradient[i] += derivative;
        }
    }

    // Σ d and Σ d·z with d = gain·dL/dy; where the last piece is filled up, d is zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TLanes, TVector>(LayerNormRows* work, int row, float* sums, float* products, float* tail)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var x = work->X + row * work->XRow;
        var gradient = work->OutputGradient + row * work->OutputGradientRow;
        var gain = work->Gain;
        var (mean, scale) = (TLanes.Create(work->Means[row]), TLanes.Create(work->Scales[row]));
        var shift = TLanes.Create(work->Shifts[row]);
        var (whole, rest) = (work->Columns & ~31, work->Columns & 31);
        if (rest > 0)
        {
            GroupSums.Fill(x + whole, rest, work->Means[row], tail);
            GroupSums.Fill(gradient + whole, rest, 0f, tail + 32);
            GroupSums.Fill(gain + whole, rest, 0f, tail + 64);
        }

        for (var lane = 0; lane < 16; lane += TLanes.Count)
        {
            TVector sum = TLanes.Create(0f), sumNext = sum, product = sum, productNext = sum;
            for (var i = lane; i < whole; i += 32)
            {
                Add<TLanes, TVector>(x + i, gradient + i, gain + i, mean, scale, shift, ref sum, ref product);
                Add<TLanes, TVector>(
                    x + i + 16, gradient + i + 16, gain + i + 16, mean, scale, shift, ref sumNext, ref productNext);
            }

            if (rest > 0)
            {
                Add<TLanes, TVector>(
                    tail + lane, tail + 32 + lane, tail + 64 + lane, mean, scale, shift, ref sum, ref product);
                Add<TLanes, TVector>(
                    tail + lane + 16, tail + 48 + lane, tail + 80 + lane, mean, scale, shift, ref sumNext, ref productNext);
            }

            TLanes.Store(TLanes.Add(sum, sumNext), sums + lane);
            TLanes.Store(TLanes.Add(product, productNext), products + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TVector>(
        float* x, float* gradient, float* gain, TVector mean, TVector scale, TVector shift,
        ref TVector sum, ref TVector product)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var derivative = TLanes.Multiply(TLanes.Load(gradient), TLanes.Load(gain));
        sum = TLanes.Add(sum, derivative);
        var z = TLanes.MultiplyAdd(TLanes.Subtract(TLanes.Load(x), mean), scale, shift);
        product = TLanes.MultiplyAdd(derivative, z, product);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project<TLanes, TVector>(LayerNormRows* work, int row, float mean, float derivative)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var i = 0;
        for (; i <= work->Columns - TLanes.Count; i += TLanes.Count) ProjectAt<TLanes, TVector>(work, row, i, mean, derivative);
        for (; i < work->Columns; i++) ProjectAt<Lanes32, float>(work, row, i, mean, derivative);
    }

    // scale·(d - mean(d) - z·mean(d·z)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ProjectAt<TLanes, TVector>(LayerNormRows* work, int row, int i, float mean, float derivative)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var scale = TLanes.Create(work->Scales[row]);
        var z = TLanes.MultiplyAdd(
            TLanes.Subtract(TLanes.Load(work->X + row * work->XRow + i), TLanes.Create(work->Means[row])), scale,
            TLanes.Create(work->Shifts[row]));
        var d = TLanes.Multiply(
            TLanes.Load(work->OutputGradient + row * work->OutputGradientRow + i), TLanes.Load(work->Gain + i));
        var straight = TLanes.MultiplyAdd(z, TLanes.Create(-derivative), TLanes.Subtract(d, TLanes.Create(mean)));
        TLanes.Store(TLanes.Multiply(straight, scale), work->InputGradient + row * work->InputGradientRow + i);
    }
}
