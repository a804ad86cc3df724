using System.Runtime.InteropServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Learning.Collecting;

/// <summary>Advantages: how much better than predicted things went after an action.</summary>
public static class Advantages
{
    private const double SmallestDeviation = 1e-8;

    // Half a unit in the last place of a single-precision number beside the number.
    private const double LastDigit = 1.0 / (1 << 24);

    /// <summary>
    /// Generalised advantages Aₜ = δₜ + γλ·cₜ·Aₜ₊₁ with δₜ = rₜ + γnₜ - Vₜ (Schulman et al., 2016). The future's value nₜ
    /// is 0 after a termination, the value of the true last observation after a truncation and Vₜ₊₁ otherwise; cₜ is 0
    /// after either ending and else 1.
    /// </summary>
    /// <param name="steps">Rewards, predictions and endings of all steps.</param>
    /// <param name="discount">γ in [0, 1].</param>
    /// <param name="traceDecay">λ in [0, 1]: 0 trusts the predictions, 1 trusts the rewards.</param>
    /// <param name="advantages">Receives the advantages [steps · rows].</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static unsafe void Estimate(
        in AdvantageInputs steps, double discount, double traceDecay, Span<float> advantages)
    {
        var rows = steps.Values.Length - steps.Rewards.Length;
        Check(steps, rows, advantages.Length);
        var codes = MemoryMarshal.AsBytes(steps.Endings);
        fixed (float* r = steps.Rewards, v = steps.Values, f = steps.FinalValues, a = advantages)
        fixed (byte* e = codes)
        {
            var work = new GaeRows
            {
                Steps = steps.Rewards.Length / rows,
                Rows = rows,
                Rewards = r,
                Values = v,
                Endings = e,
                FinalValues = f,
                Discount = (float)discount,
                Decay = (float)(discount * traceDecay),
                Advantages = a,
            };
            SimdDispatch.Run<GaeKernel, GaeRows>(&work);
        }
    }

    /// <summary>
    /// Shifts and scales advantages to mean 0 and population standard deviation 1; 1e-8 is added to the deviation.
    /// </summary>
    public static void Normalize(Span<float> advantages) => Normalize(advantages, Moments(advantages));

    /// <summary>The same by moments of some of them.</summary>
    internal static void Normalize(Span<float> advantages, (double Mean, double Deviation) moments)
    {
        var (mean, deviation) = moments;
        var factor = 1 / (deviation + SmallestDeviation);
        AffineKernel.Run(advantages, factor, -mean * factor, advantages);
    }

    /// <summary>
    /// 1 - Var(returns - values) / Var(returns): how much of the returns the values foresaw; 0 when the returns vary by no more
    /// than the last digit of their mean.
    /// </summary>
    /// <param name="returns">The returns.</param>
    /// <param name="values">As many values; what follows them is not looked at.</param>
    public static double ExplainedVariance(ReadOnlySpan<float> returns, ReadOnlySpan<float> values)
    {
        var (mean, deviation) = Moments(returns);
        if (deviation <= Math.Abs(mean) * LastDigit) return 0;
        var (_, error) = MomentKernel.Of(returns, values[..returns.Length]);
        return 1 - error / deviation * (error / deviation);
    }

    /// <summary>Mean and population standard deviation, summed in double precision; zero for no values.</summary>
    internal static (double Mean, double Deviation) Moments(ReadOnlySpan<float> values) => MomentKernel.Of(values);

    private static void Check(in AdvantageInputs steps, int rows, int advantages)
    {
        var count = steps.Rewards.Length;
        if (rows > 0 && count % rows == 0 && steps.Endings.Length == count && steps.FinalValues.Length == count
            && advantages == count)
        {
            return;
        }

        throw new ArgumentException(
            $"{count} rewards need one row of values more than that, and as many endings, "
            + "final values and advantages, but there are "
            + $"{steps.Values.Length} values, {steps.Endings.Length} endings, {steps.FinalValues.Length} final values and "
            + $"{advantages} advantages.");
    }
}
