using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Two modes compared, run by run.</summary>
/// <param name="Efficiency">Overall efficiency per run.</param>
/// <param name="PerAgentEfficiency">Mean efficiency per life, per run.</param>
/// <param name="Survival">Mean survival per run, in steps.</param>
/// <param name="DeathRate">Deaths per 1,000 agent-steps, per run.</param>
/// <param name="Poison">Poison per 1,000 agent-steps, per run.</param>
public sealed record ModeComparison(
    Comparison Efficiency, Comparison PerAgentEfficiency, Comparison Survival, Comparison DeathRate, Comparison Poison)
{
    /// <summary>Failure index of the second mode against the first, by overall efficiency.</summary>
    public double FailureIndex => GoodhartMeasures.FailureIndex(Efficiency.A.Mean, Efficiency.B.Mean);

    /// <summary>The same by efficiency per life.</summary>
    public double PerAgentFailureIndex => GoodhartMeasures.FailureIndex(PerAgentEfficiency.A.Mean, PerAgentEfficiency.B.Mean);

    /// <summary>How many times longer agents of the first mode live.</summary>
    public double CollapseRatio => GoodhartMeasures.CollapseRatio(Survival.A.Mean, Survival.B.Mean);

    /// <summary>
    /// Why the thesis "a proxy ruins the agent" fails here, in one sentence per reason; none if it stands.
    /// It fails if the proxy's efficiency is above 0.9, |d| &lt; 0.2, p > 0.05, or the death rates do not differ.
    /// </summary>
    public IEnumerable<string> Falsifications()
    {
        if (Efficiency.B.Mean > 0.9) yield return "efficiency of the second mode is above 0.9";
        if (Math.Abs(Efficiency.Effect.CohensD) < 0.2) yield return "the difference in efficiency is negligible (|d| < 0.2)";
        if (!(Efficiency.P <= 0.05))
            yield return $"the difference in efficiency could be chance ({Significance.Sentence(Efficiency.P)})";
        if (!(DeathRate.P <= 0.05))
            yield return $"the difference in death rates could be chance ({Significance.Sentence(DeathRate.P)})";
    }

    /// <summary>Compares two modes over their runs.</summary>
    /// <param name="a">First mode, such as the one paid for what is wanted.</param>
    /// <param name="b">Second mode, such as the one paid for the proxy.</param>
    /// <param name="confidence">Confidence of the intervals, in (0, 1).</param>
    public static ModeComparison Of(ModeAggregates a, ModeAggregates b, double confidence = 0.95)
    {
        Comparison By(Func<EvaluationAggregates, double> metric) => Comparison.Of(a.Values(metric), b.Values(metric), confidence);
        return new(
            By(static run => run.OverallEfficiency),
            By(static run => run.PerAgentEfficiency.Mean), By(static run => run.Survival.Mean),
            By(static run => run.DeathsPerThousand), By(static run => run.PoisonPerThousand));
    }
}
