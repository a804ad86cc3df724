using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Reductions;

/// <summary>
/// Σ (x - y - centre), or of its squares, in double precision and in a fixed order: element i belongs to chain i mod 16, and the
/// chains are folded in halves. Narrow vectors pass over the numbers several times, for some of the chains each.
/// </summary>
internal readonly unsafe struct MomentKernel : IDoubleKernel<MomentSums>
{
    private const int Chains = 16;

    /// <summary>Mean and population standard deviation of x - y, or of x where y is empty; zero for no values.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y = default)
    {
        if (!y.IsEmpty && y.Length != x.Length)
            throw new ArgumentException($"The spans have {x.Length} and {y.Length} numbers, but must be equally long.");
        if (x.IsEmpty) return default;
        fixed (float* px = x, py = y)
        {
            var work = new MomentSums { X = px, Y = py, Count = x.Length };
            SimdDispatch.RunDoubles<MomentKernel, MomentSums>(&work);
            (work.Centre, work.Squared) = (work.Result / x.Length, true);
            SimdDispatch.RunDoubles<MomentKernel, MomentSums>(&work);
            return (work.Centre, Math.Sqrt(work.Result / x.Length));
        }
    }

    public static void Run<T>(MomentSums* work) where T : unmanaged, IDoubles<T>
    {
        var chains = stackalloc double[Chains];
        var whole = work->Count & -Chains;
        for (var chain = 0; chain < Chains; chain += 2 * T.Count) Add<T>(work, chain, whole, chains + chain);
        for (var i = whole; i < work->Count; i++)
            (new Doubles1(chains[i - whole]) + Term<Doubles1>(work, i, new(work->Centre))).Store(chains + i - whole);
        for (var half = Chains / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++) chains[i] += chains[i + half];
        }

        work->Result = chains[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(MomentSums* work, int chain, int whole, double* sums) where T : unmanaged, IDoubles<T>
    {
        var (low, high, centre) = (T.Create(0), T.Create(0), T.Create(work->Centre));
        for (var i = chain; i < whole; i += Chains)
        {
            low += Term(work, i, centre);
            high += Term(work, i + T.Count, centre);
        }

        low.Store(sums);
        high.Store(sums + T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Term<T>(MomentSums* work, int i, T centre) where T : unmanaged, IDoubles<T>
    {
        var value = T.LoadSingles(work->X + i);
        if (work->Y is not null) value -= T.LoadSingles(work->Y + i);
        value -= centre;
        return work->Squared ? value * value : value;
    }
}
