namespace Kith.Experiments.Statistics;

/// <summary>How often something succeeded.</summary>
public readonly record struct Proportion
{
    /// <summary>Successes among trials.</summary>
    /// <param name="successes">Number of successes, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Number of trials, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more succeeded than were tried.</exception>
    public Proportion(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        (Successes, Trials) = (successes, trials);
    }

    /// <summary>Number of successes.</summary>
    public int Successes { get; }

    /// <summary>Number of trials.</summary>
    public int Trials { get; }

    /// <summary>Successes / trials; NaN without trials.</summary>
    public double Rate => Trials > 0 ? (double)Successes / Trials : double.NaN;

    /// <summary>
    /// Wilson's score interval (1927): (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n). Unlike p ± z√(p (1 − p)/n) it stays
    /// inside [0, 1] and keeps its width where nothing or everything succeeded; without trials it is [0, 1].
    /// </summary>
    /// <param name="confidence">Confidence, in (0, 1).</param>
    public Interval WilsonInterval(double confidence = 0.95)
    {
        if (Trials == 0) return new(0, 1);
        var z = NormalDistribution.Quantile(0.5 * (1 + confidence));
        var scale = 1 + (z * z / Trials);
        var centre = (Rate + (0.5 * z * z / Trials)) / scale;
        var half = z * Math.Sqrt((Rate * (1 - Rate) / Trials) + (0.25 * z * z / ((double)Trials * Trials))) / scale;
        return new(Successes == 0 ? 0 : centre - half, Successes == Trials ? 1 : centre + half);
    }
}
