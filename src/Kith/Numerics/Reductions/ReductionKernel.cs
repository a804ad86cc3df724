using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Reductions;

/// <summary>
/// Sums in a fixed order: element i belongs to chain i mod 32, missing elements count as zeros, and the 32 chains are folded in
/// halves. Narrow vectors pass over the numbers several times, for some of the chains each.
/// </summary>
/// <typeparam name="TTerm">
/// What is added: a binary function whose y is the element of the second span and whose p is the chain's sum so far.
/// </typeparam>
internal readonly unsafe struct ReductionKernel<TTerm> : IKernel<Reduction> where TTerm : struct, IElementFunction
{
    private const int Chains = 32;

    /// <summary>The sum at the widest vectors.</summary>
    public static float Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"The spans have {x.Length} and {y.Length} numbers, but must be equally long.");
        fixed (float* px = x, py = y)
        {
            var work = new Reduction { X = px, Y = py, Count = x.Length };
            SimdDispatch.Run<ReductionKernel<TTerm>, Reduction>(&work);
            return work.Result;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Reduction* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var chains = stackalloc float[3 * Chains];
        var (whole, rest) = (work->Count / Chains * Chains, work->Count % Chains);
        new ReadOnlySpan<float>(work->X + whole, rest).CopyTo(new Span<float>(chains + Chains, Chains));
        new ReadOnlySpan<float>(work->Y + whole, rest).CopyTo(new Span<float>(chains + 2 * Chains, Chains));
        for (var chain = 0; chain < Chains; chain += 2 * TLanes.Count)
        {
            var (low, high) = (TLanes.Create(0f), TLanes.Create(0f));
            for (var i = chain; i < whole; i += Chains) Add<TLanes, TVector>(work->X + i, work->Y + i, ref low, ref high);
            Add<TLanes, TVector>(chains + Chains + chain, chains + 2 * Chains + chain, ref low, ref high);
            TLanes.Store(low, chains + chain);
            TLanes.Store(high, chains + chain + TLanes.Count);
        }

        for (var half = Chains / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++) chains[i] += chains[i + half];
        }

        work->Result = chains[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TVector>(float* x, float* y, ref TVector low, ref TVector high)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        low = TTerm.Of<TLanes, TVector>(TLanes.Load(x), TLanes.Load(y), low, low);
        high = TTerm.Of<TLanes, TVector>(TLanes.Load(x + TLanes.Count), TLanes.Load(y + TLanes.Count), high, high);
    }
}
