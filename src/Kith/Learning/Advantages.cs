using Kith.Worlds;

namespace Kith.Learning;

/// <summary>Advantages: how much better than predicted things went after an action.</summary>
public static class Advantages
{
    private const double SmallestDeviation = 1e-8;

    /// <summary>
    /// Generalised advantages Aₜ = δₜ + γλ·cₜ·Aₜ₊₁ with δₜ = rₜ + γnₜ - Vₜ (Schulman et al., 2016). The future's value nₜ is 0 after
    /// a termination, the value of the true last observation after a truncation and Vₜ₊₁ otherwise; cₜ is 0 after either ending and else 1.
    /// </summary>
    /// <param name="rewards">Rewards [steps · rows], all rows of a step together.</param>
    /// <param name="values">Values predicted before each step and, last, after the last one [(steps + 1) · rows], in units of reward.</param>
    /// <param name="endings">How each step left its episode [steps · rows].</param>
    /// <param name="finalValues">Values of the true last observations, read only where an episode was truncated [steps · rows].</param>
    /// <param name="discount">γ in [0, 1].</param>
    /// <param name="traceDecay">λ in [0, 1]: 0 trusts the predictions, 1 trusts the rewards.</param>
    /// <param name="advantages">Receives the advantages [steps · rows].</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void Estimate(
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        ReadOnlySpan<Ending> endings,
        ReadOnlySpan<float> finalValues,
        double discount,
        double traceDecay,
        Span<float> advantages)
    {
        var rows = values.Length - rewards.Length;
        if (rows <= 0 || rewards.Length % rows != 0 || endings.Length != rewards.Length
            || finalValues.Length != rewards.Length || advantages.Length != rewards.Length)
        {
            throw new ArgumentException(
                $"{rewards.Length} rewards need one row of values more than that, and as many endings, final values and advantages, but there are " +
                $"{values.Length} values, {endings.Length} endings, {finalValues.Length} final values and {advantages.Length} advantages.");
        }

        for (var i = rewards.Length - 1; i >= 0; i--)
        {
            var (next, following) = endings[i] switch
            {
                Ending.Terminated => (0.0, 0.0),
                Ending.Truncated => (finalValues[i], 0.0),
                _ => (values[i + rows], i + rows < advantages.Length ? advantages[i + rows] : 0.0),
            };
            advantages[i] = (float)(rewards[i] + discount * next - values[i] + discount * traceDecay * following);
        }
    }

    /// <summary>Shifts and scales advantages to mean 0 and population standard deviation 1; 1e-8 is added to the deviation.</summary>
    public static void Normalize(Span<float> advantages)
    {
        var (mean, deviation) = Moments(advantages);
        for (var i = 0; i < advantages.Length; i++) advantages[i] = (float)((advantages[i] - mean) / (deviation + SmallestDeviation));
    }

    /// <summary>1 - Var(returns - values) / Var(returns): how much of the returns the values foresaw; 0 when the returns hardly vary.</summary>
    public static double ExplainedVariance(ReadOnlySpan<float> returns, ReadOnlySpan<float> values)
    {
        var (_, deviation) = Moments(returns);
        if (deviation * deviation <= 1e-8) return 0;
        var (mean, squares) = (0.0, 0.0);
        for (var i = 0; i < returns.Length; i++) mean += (double)returns[i] - values[i];
        mean /= returns.Length;
        for (var i = 0; i < returns.Length; i++) squares += ((double)returns[i] - values[i] - mean) * ((double)returns[i] - values[i] - mean);
        return 1 - squares / returns.Length / (deviation * deviation);
    }

    /// <summary>Mean and population standard deviation, summed in double precision in order; zero for no values.</summary>
    internal static (double Mean, double Deviation) Moments(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty) return default;
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
