using System.Runtime.Intrinsics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// Σ wᵢ·vᵢ over a memory, in four chains that are added as (0 + 2) + (1 + 3), so that no machine adds in another order.
/// </summary>
internal static class WeightedSum
{
    private const int Lanes = 4;

    public static double Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
            sums += Vector256.Create(weights.Slice(i, Lanes)) * Vector256.Create(values.Slice(i, Lanes));
        var sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
        for (; i < values.Length; i++) sum += weights[i] * values[i];
        return sum;
    }
}
