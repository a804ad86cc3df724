using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Normalization;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Categorical;

/// <summary>
/// Probability of the choice and entropy of sixteen rows at a time, transposed like the rows of <see cref="SoftmaxKernel"/>: with
/// z the logits less the largest, e = exp z, s = Σ e and m = Σ e·z / s, it is ln p(a) = z(a) - ln s, H = ln s - m.
/// </summary>
internal readonly unsafe struct CategoricalKernel : IKernel<CategoricalRows>
{
    private const int Group = 16;

    public static void Run<TLanes, TVector>(CategoricalRows* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var transposed = new TransposedRows(work->Columns);
        for (var row = 0; row < work->Rows; row += Group)
        {
            var rows = Math.Min(Group, work->Rows - row);
            transposed.Load(work, row, rows);
            for (var lane = 0; lane < rows; lane += TLanes.Count)
            {
                if (work->Gradients is null) Evaluate<TLanes, TVector>(transposed.At(lane), work->Columns);
                else Differentiate<TLanes, TVector>(transposed.At(lane), work->Columns);
            }

            transposed.Store(work, row, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate<TLanes, TVector>(TransposedRows rows, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        Sums<TLanes, TVector>(rows, columns, out var largest, out var sum, out var mean);
        var choice = TLanes.Load(rows.Choices);
        var chosen = TLanes.Create(0f);
        for (var column = 0; column < columns; column++)
        {
            chosen = TLanes.Select(
                TLanes.Equal(choice, TLanes.Create(column)), TLanes.Load(rows.Logits + column * Group), chosen);
        }

        var log = Elementary<TLanes, TVector>.Log(sum);
        TLanes.Store(TLanes.Subtract(TLanes.Subtract(chosen, largest), log), rows.First);
        TLanes.Store(TLanes.Subtract(log, mean), rows.Second);
    }

    // ∂ ln p(a)/∂zᵢ = [i = a] - pᵢ and ∂H/∂zᵢ = -pᵢ (ln pᵢ + H) = -pᵢ (zᵢ - m).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate<TLanes, TVector>(TransposedRows rows, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        Sums<TLanes, TVector>(rows, columns, out var largest, out var sum, out var mean);
        var choice = TLanes.Load(rows.Choices);
        var (ofLog, ofEntropy) = (TLanes.Load(rows.First), TLanes.Load(rows.Second));
        for (var column = 0; column < columns; column++)
        {
            var z = Distance<TLanes, TVector>(rows.Logits + column * Group, largest);
            var p = TLanes.Divide(TLanes.Load(rows.Results + column * Group), sum);
            var derivative = TLanes.MultiplyAdd(ofEntropy, TLanes.Subtract(z, mean), ofLog);
            var here = TLanes.And(ofLog, TLanes.Equal(choice, TLanes.Create(column)));
            TLanes.Store(TLanes.Subtract(here, TLanes.Multiply(p, derivative)), rows.Results + column * Group);
        }
    }

    // Leaves the exponentials among the results.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TLanes, TVector>(
        TransposedRows rows, int columns, out TVector largest, out TVector sum, out TVector mean)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        largest = TLanes.Load(rows.Logits);
        for (var column = 1; column < columns; column++)
        {
            var logit = TLanes.Load(rows.Logits + column * Group);
            largest = TLanes.Select(TLanes.Less(largest, logit), logit, largest);
        }

        (sum, mean) = (TLanes.Create(0f), TLanes.Create(0f));
        for (var column = 0; column < columns; column++)
        {
            var z = Distance<TLanes, TVector>(rows.Logits + column * Group, largest);
            var exponential = Elementary<TLanes, TVector>.Exp(z);
            sum = TLanes.Add(sum, exponential);
            mean = TLanes.MultiplyAdd(exponential, z, mean);
            TLanes.Store(exponential, rows.Results + column * Group);
        }

        mean = TLanes.Divide(mean, sum);
    }

    // Below -104 an exponential is zero, and zero times minus infinity would be no number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Distance<TLanes, TVector>(float* logits, TVector largest)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged =>
        TLanes.Greatest(TLanes.Create(-104f), TLanes.Subtract(TLanes.Load(logits), largest));

    /// <summary>Sixteen rows as columns in scratch memory; lanes without a row hold numbers that are not read.</summary>
    private readonly struct TransposedRows
    {
        private readonly int _columns;

        public TransposedRows(int columns)
        {
            _columns = columns;
            Logits = Scratch.Get(ScratchUse.Softmax, (2 * columns + 3) * Group);
            new Span<float>(Logits, (2 * columns + 3) * Group).Clear();
        }

        private TransposedRows(float* logits, int columns)
        {
            Logits = logits;
            _columns = columns;
        }

        public float* Logits { get; }

        public float* Results => Logits + _columns * Group;

        public float* Choices => Results + _columns * Group;

        /// <summary>ln p, or what its gradient is.</summary>
        public float* First => Choices + Group;

        /// <summary>The entropy, or what its gradient is.</summary>
        public float* Second => First + Group;

        public TransposedRows At(int lane) => new(Logits + lane, _columns);

        public void Load(CategoricalRows* work, int row, int rows)
        {
            Transposition.Run(work->Logits + row * work->LogitRow, work->LogitRow, rows, _columns, Logits, Group);
            Packing.CopyRows(work->Choices + row * work->ChoiceRow, work->ChoiceRow, rows, 1, Choices, 1);
            if (work->Gradients is null) return;
            Packing.CopyRows(work->OfLogProbabilities + row, 1, 1, rows, First, 1);
            Packing.CopyRows(work->OfEntropies + row, 1, 1, rows, Second, 1);
        }

        public void Store(CategoricalRows* work, int row, int rows)
        {
            if (work->Gradients is not null)
            {
                Transposition.Run(Results, Group, _columns, rows, work->Gradients + row * work->GradientRow, work->GradientRow);
                return;
            }

            Packing.CopyRows(First, 1, 1, rows, work->LogProbabilities + row, 1);
            Packing.CopyRows(Second, 1, 1, rows, work->Entropies + row, 1);
        }
    }
}
