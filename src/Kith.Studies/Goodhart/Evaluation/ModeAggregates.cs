using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Several runs of one mode, one independently trained model each: the run is the unit of replication.</summary>
public sealed record ModeAggregates
{
    /// <summary>The runs.</summary>
    public required IReadOnlyList<EvaluationAggregates> Runs { get; init; }

    /// <summary>Deaths of all runs.</summary>
    public int Deaths => Runs.Sum(run => run.Deaths);

    /// <summary>Agent-steps of all runs.</summary>
    public long Steps => Runs.Sum(run => run.Steps);

    /// <summary>Overall efficiency over the runs.</summary>
    public Moments OverallEfficiency => Over(static run => run.OverallEfficiency);

    /// <summary>Mean efficiency per life over the runs.</summary>
    public Moments PerAgentEfficiency => Over(static run => run.PerAgentEfficiency.Mean);

    /// <summary>Mean survival over the runs, in steps.</summary>
    public Moments Survival => Over(static run => run.Survival.Mean);

    /// <summary>Survival of all runs as one sample, each run weighted by its deaths; runs without a death do not count.</summary>
    public Moments PooledSurvival => Moments.Pooled(
        [.. Runs.Select(run => run.Survival.Mean)],
        [.. Runs.Select(run => run.Survival.PopulationDeviation)],
        [.. Runs.Select(run => run.Deaths)]);

    /// <summary>Deaths per 1,000 agent-steps over the runs.</summary>
    public Moments DeathsPerThousand => Over(static run => run.DeathsPerThousand);

    /// <summary>Food per 1,000 agent-steps over the runs.</summary>
    public Moments FoodPerThousand => Over(static run => run.FoodPerThousand);

    /// <summary>Poison per 1,000 agent-steps over the runs.</summary>
    public Moments PoisonPerThousand => Over(static run => run.PoisonPerThousand);

    /// <summary>Energy per 1,000 agent-steps over the runs.</summary>
    public Moments EnergyPerThousand => Over(static run => run.EnergyPerThousand);

    /// <summary>Moments of any metric over the runs.</summary>
    /// <param name="metric">What to read from each run.</param>
    public Moments Over(Func<EvaluationAggregates, double> metric) => Moments.Of(Values(metric));

    /// <summary>Any metric of each run, in order.</summary>
    /// <param name="metric">What to read from each run.</param>
    public double[] Values(Func<EvaluationAggregates, double> metric) => [.. Runs.Select(metric)];
}
