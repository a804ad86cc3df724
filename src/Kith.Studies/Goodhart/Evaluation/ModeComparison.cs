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
    public double FailureIndex => GoodhartMeasures.FailureIndex(Mean(Efficiency.A), Mean(Efficiency.B));

    /// <summary>The same by efficiency per life.</summary>
    public double PerAgentFailureIndex => GoodhartMeasures.FailureIndex(Mean(PerAgentEfficiency.A), Mean(PerAgentEfficiency.B));

    /// <summary>How many times longer agents of the first mode live.</summary>
    public double CollapseRatio => GoodhartMeasures.CollapseRatio(Survival.A.Mean, Survival.B.Mean);

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

    private static double Mean(Moments moments) => moments.Known().Mean;
}
