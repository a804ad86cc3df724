namespace Kith.Experiments.Statistics;

/// <summary>
/// Share still alive over time, with those still alive at the end counted as lower
/// bounds (Kaplan and Meier, 1958).
/// </summary>
public sealed class SurvivalCurve
{
    private SurvivalCurve(IReadOnlyList<SurvivalPoint> points, int lives, double longest, double confidence) =>
        (Points, Lives, Longest, Confidence) = (points, lives, longest, confidence);

    /// <summary>
    /// The steps of the curve, one per time at which at least one died, in order; before the first the share is 1.
    /// </summary>
    public IReadOnlyList<SurvivalPoint> Points { get; }

    /// <summary>Number of lives, censored ones included.</summary>
    public int Lives { get; }

    /// <summary>Longest duration seen, censored or not; beyond it nothing is known.</summary>
    public double Longest { get; }

    /// <summary>Confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>First time at which at most half are alive; infinite if more than half outlived the watching.</summary>
    public double Median => FirstTime(static point => point.Survival);

    /// <summary>
    /// Interval of the median: where the interval of the curve crosses one half (Brookmeyer and Crowley, 1982).
    /// </summary>
    public Interval MedianInterval =>
        new(FirstTime(static point => point.Interval.Low), FirstTime(static point => point.Interval.High));

    /// <summary>Estimates the curve: S(t) = Π (1 − dᵢ/nᵢ) over the times of death up to t.</summary>
    /// <param name="lives">The lives, in any order; one censored at a time of death counts as alive then.</param>
    /// <param name="confidence">Confidence of the intervals, in (0, 1).</param>
    public static SurvivalCurve Of(ReadOnlySpan<Lifetime> lives, double confidence = 0.95)
    {
        var sorted = lives.ToArray();
        Array.Sort(sorted, static (a, b) => a.Duration.CompareTo(b.Duration));
        var z = NormalDistribution.Quantile(0.5 * (1 + confidence));
        var points = new List<SurvivalPoint>();
        var (survival, variance) = (new SurvivalProduct(), 0.0);
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            var deaths = 0;
            for (next = first; next < sorted.Length && sorted[next].Duration == sorted[first].Duration; next++)
                deaths += sorted[next].Censored ? 0 : 1;
            if (deaths == 0) continue;

            var atRisk = sorted.Length - first;
            survival.Add(deaths, atRisk);
            variance += (double)deaths / ((double)atRisk * (atRisk - deaths));
            var interval = atRisk > deaths
                ? Greenwood(survival.Value, variance, z)
                : new(0, points.Count > 0 ? points[^1].Interval.High : 1); // all died: what was possible before still is
            points.Add(new(sorted[first].Duration, atRisk, deaths, survival.Value, interval));
        }

        return new(points, sorted.Length, sorted.Length > 0 ? sorted[^1].Duration : 0, confidence);
    }

    /// <summary>Estimated share living longer than the given time.</summary>
    /// <param name="time">Time, in the unit of the durations.</param>
    public double At(double time)
    {
        var survival = 1.0;
        foreach (var point in Points)
        {
            if (point.Time > time) break;
            survival = point.Survival;
        }

        return survival;
    }

    /// <summary>
    /// Mean life up to a horizon: the area under the curve from 0 to there. The curve stays level beyond the last life.
    /// </summary>
    /// <param name="horizon">Where to stop, at least 0; compare groups at the same one.</param>
    public double RestrictedMean(double horizon)
    {
        var (area, from, survival) = (0.0, 0.0, 1.0);
        foreach (var point in Points)
        {
            if (point.Time >= horizon) break;
            area += Area(survival, point.Time - from);
            (from, survival) = (point.Time, point.Survival);
        }

        return area + Area(survival, horizon - from);
    }

    /// <summary>
    /// Standard error of the restricted mean: √ Σ Aᵢ² dᵢ / (nᵢ (nᵢ − dᵢ)), with Aᵢ the area under the curve after death i.
    /// </summary>
    /// <param name="horizon">Where the restricted mean stops.</param>
    public double RestrictedMeanError(double horizon)
    {
        var (variance, area, until) = (0.0, 0.0, horizon);
        for (var i = Points.Count - 1; i >= 0; i--)
        {
            var point = Points[i];
            if (point.Time >= horizon) continue;
            area += Area(point.Survival, until - point.Time);
            until = point.Time;
            if (point.AtRisk > point.Deaths)
                variance += area * area * point.Deaths / ((double)point.AtRisk * (point.AtRisk - point.Deaths));
        }

        return Math.Sqrt(variance);
    }

    // Nobody alive is no area, however far away the horizon.
    private static double Area(double share, double width) => share == 0 ? 0 : share * width;

    private double FirstTime(Func<SurvivalPoint, double> share)
    {
        foreach (var point in Points)
        {
            if (share(point) <= 0.5) return point.Time;
        }

        return double.PositiveInfinity;
    }

    // Var ln S = Σ d / (n (n − d)); the interval is symmetric for ln(−ln S).
    private static Interval Greenwood(double survival, double variance, double z)
    {
        var half = z * Math.Sqrt(variance) / Math.Abs(Math.Log(survival));
        return new(Math.Pow(survival, Math.Exp(half)), Math.Pow(survival, Math.Exp(-half)));
    }
}
