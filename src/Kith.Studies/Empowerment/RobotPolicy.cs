namespace Kith.Studies.Empowerment;

/// <summary>Policies from values.</summary>
internal static class RobotPolicy
{
    /// <summary>π ∝ (−Q)^(−β), by logarithms, so that no power is too large [profiles].</summary>
    public static void Write(ReadOnlySpan<double> values, double sharpness, Span<double> policy)
    {
        for (var i = 0; i < policy.Length; i++) policy[i] = -Math.Log(-values[i]);
        Softmax(policy, sharpness);
    }

    /// <summary>p ∝ exp(sharpness·q), in place; for infinite sharpness the largest share alike.</summary>
    public static void Softmax(Span<double> q, double sharpness)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in q) largest = Math.Max(largest, value);
        var sum = 0.0;
        for (var i = 0; i < q.Length; i++)
        {
            q[i] = double.IsPositiveInfinity(sharpness) ? (q[i] == largest ? 1 : 0) : Math.Exp(sharpness * (q[i] - largest));
            sum += q[i];
        }

        for (var i = 0; i < q.Length; i++) q[i] /= sum;
    }
}
