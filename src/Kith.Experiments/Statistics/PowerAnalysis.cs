namespace Kith.Experiments.Statistics;

/// <summary>How many values per group a comparison needs, and what the present values could have shown (Cohen, 1988).</summary>
/// <param name="Alpha">Level of the test, in (0, 1).</param>
/// <param name="TwoTailed">Whether either direction counts.</param>
public sealed record PowerAnalysis(double Alpha = 0.05, bool TwoTailed = true)
{
    /// <summary>
    /// Values per group to find the effect: ⌈2 ((z_α + z_β) / d)²⌉; null if no number suffices, as for an effect of 0.
    /// </summary>
    /// <param name="effect">Standardised effect d of either sign.</param>
    /// <param name="power">Chance to find the effect, in (0, 1).</param>
    public int? RequiredPerGroup(double effect, double power = 0.8)
    {
        var ratio = Reach(power) / effect;
        var required = Math.Ceiling(2 * ratio * ratio);
        return required <= int.MaxValue ? (int)required : null;
    }

    /// <summary>Smallest effect that groups of this size find with the wanted power: (z_α + z_β) √(2/n).</summary>
    /// <param name="perGroup">Values per group n; 0 gives infinity.</param>
    /// <param name="power">Chance to find the effect, in (0, 1).</param>
    public double SmallestDetectable(int perGroup, double power = 0.8) =>
        Reach(power) * Math.Sqrt(2.0 / perGroup);

    /// <summary>
    /// Chance that a t test of these groups finds the effect: 1 − F(t_crit) + F(−t_crit), with F the non-central t
    /// of shift d √(n/2), n the harmonic mean of the group sizes and nₐ + n_b − 2 degrees of freedom.
    /// 0 if a group has fewer than two values, α if the effect is not above 0, NaN if it is not defined. The critical value is
    /// that of 1 − α/2 in a two-tailed test and of 1 − α otherwise; both tails count in either case.
    /// </summary>
    /// <param name="effect">Standardised effect d.</param>
    /// <param name="countA">Values in the first group.</param>
    /// <param name="countB">Values in the second group.</param>
    public double Achieved(double effect, int countA, int countB)
    {
        if (countA < 2 || countB < 2) return 0;
        if (effect <= 0) return Alpha;
        var harmonic = 2.0 * countA * countB / ((double)countA + countB);
        var shift = effect * Math.Sqrt(0.5 * harmonic);
        var degrees = (double)countA + countB - 2;
        var critical = StudentDistribution.Quantile(1 - (TwoTailed ? 0.5 * Alpha : Alpha), degrees);
        var power = 1 - NoncentralStudentDistribution.Cumulative(critical, degrees, shift)
            + NoncentralStudentDistribution.Cumulative(-critical, degrees, shift);
        return Math.Clamp(power, 0, 1);
    }

    /// <summary>
    /// Chance that McNemar's two-sided test of n pairs finds a difference of two rates: Φ((|a − b| √n − z
    /// √(a + b)) / √(a + b − (a − b)²)) (Connor, 1987).
    /// </summary>
    /// <param name="onlyA">Share a of the pairs in which only the first succeeds, in [0, 1].</param>
    /// <param name="onlyB">Share b of the pairs in which only the second succeeds, in [0, 1 − a].</param>
    /// <param name="pairs">Number n of pairs, at least 1.</param>
    public double Paired(double onlyA, double onlyB, int pairs)
    {
        var (unequal, difference) = (onlyA + onlyB, Math.Abs(onlyA - onlyB));
        if (difference == 0) return Alpha;
        var reach = (difference * Math.Sqrt(pairs)) - (NormalDistribution.Quantile(1 - (0.5 * Alpha)) * Math.Sqrt(unequal));
        var spread = Math.Sqrt(unequal - (difference * difference));
        return spread > 0 ? NormalDistribution.Cumulative(reach / spread) : reach > 0 ? 1 : 0;
    }

    /// <summary>Agent-steps in which the wanted number of deaths is to be expected: n·1000 / (deaths per 1,000 steps).</summary>
    /// <param name="deaths">Wanted number n.</param>
    /// <param name="perThousandSteps">Expected deaths per 1,000 steps, above 0.</param>
    public static double StepsFor(int deaths, double perThousandSteps = 3) => deaths * 1000 / perThousandSteps;

    /// <summary>First guess of d for two efficiencies before anything is measured: |difference| / 0.15.</summary>
    /// <param name="efficiencyA">Efficiency expected in the first group.</param>
    /// <param name="efficiencyB">Efficiency expected in the second group.</param>
    public static double GuessFromEfficiencies(double efficiencyA, double efficiencyB) =>
        Math.Abs(efficiencyA - efficiencyB) / 0.15;

    private double Reach(double power) =>
        NormalDistribution.Quantile(1 - (TwoTailed ? 0.5 * Alpha : Alpha)) + NormalDistribution.Quantile(power);
}
