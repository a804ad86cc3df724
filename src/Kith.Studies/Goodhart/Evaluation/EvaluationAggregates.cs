using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>What one evaluation run says: the metrics of continuous survival over all lives of all agents.</summary>
public sealed record EvaluationAggregates
{
    /// <summary>Lives that ended in death.</summary>
    public required int Deaths { get; init; }

    /// <summary>Lives that ended on poison; the other deaths are starvation.</summary>
    public required int PoisonDeaths { get; init; }

    /// <summary>Lives cut off by the end of the evaluation.</summary>
    public required int Survivors { get; init; }

    /// <summary>Agent-steps of all lives.</summary>
    public required long Steps { get; init; }

    /// <summary>Steps lived, over deaths and survivors so far; spread is the population's.</summary>
    public required Moments Survival { get; init; }

    /// <summary>Shortest life, survivors so far included; 0 without lives.</summary>
    public required int ShortestSurvival { get; init; }

    /// <summary>Longest life, survivors so far included; 0 without lives.</summary>
    public required int LongestSurvival { get; init; }

    /// <summary>Kaplan-Meier curve of the lives: survivors count as lower bounds.</summary>
    public required SurvivalCurve Curve { get; init; }

    /// <summary>Food eaten per life that ended in death.</summary>
    public required Moments FoodPerDeath { get; init; }

    /// <summary>Poison eaten per life that ended in death.</summary>
    public required Moments PoisonPerDeath { get; init; }

    /// <summary>Reward per life that ended in death.</summary>
    public required Moments RewardPerDeath { get; init; }

    /// <summary>Efficiency per life that ended in death; mean 1 and no spread without deaths.</summary>
    public required Moments DeathEfficiency { get; init; }

    /// <summary>Efficiency per life, survivors included, each life counting once: the headline number.</summary>
    public required Moments PerAgentEfficiency { get; init; }

    /// <summary>Total food / total eaten; 1 if nothing was eaten.</summary>
    public required double OverallEfficiency { get; init; }

    /// <summary>Deaths per 1,000 agent-steps.</summary>
    public required double DeathsPerThousand { get; init; }

    /// <summary>Food eaten per 1,000 agent-steps.</summary>
    public required double FoodPerThousand { get; init; }

    /// <summary>Poison eaten per 1,000 agent-steps.</summary>
    public required double PoisonPerThousand { get; init; }

    /// <summary>Energy won or lost per 1,000 agent-steps, moving included; above 0 is thriving.</summary>
    public required double EnergyPerThousand { get; init; }

    /// <summary>Poison eaten per food eaten; NaN if nothing was eaten, infinite if only poison was.</summary>
    public double PoisonPerFood => PoisonPerThousand / FoodPerThousand;

    /// <summary>Aggregates of all lives of one run.</summary>
    /// <param name="lives">Deaths and survivors, in any order.</param>
    /// <param name="energies">Energies of the evaluated world.</param>
    public static EvaluationAggregates Of(IReadOnlyCollection<LifeRecord> lives, ItemEnergies energies)
    {
        var steps = lives.Sum(life => (long)life.Steps);
        var (food, poison) = (lives.Sum(life => (long)life.Food), lives.Sum(life => (long)life.Poison));
        LifeRecord[] deaths = [.. lives.Where(life => !life.Censored)];
        var energy = (energies.FoodGain * food) - (energies.PoisonLoss * poison) - (energies.StepCost * steps);
        return new()
        {
            Deaths = deaths.Length,
            PoisonDeaths = deaths.Count(static life => life.Poisoned),
            Survivors = lives.Count - deaths.Length,
            Steps = steps,
            Survival = MomentsOf(lives, static life => life.Steps),
            ShortestSurvival = lives.Select(life => life.Steps).DefaultIfEmpty().Min(),
            LongestSurvival = lives.Select(life => life.Steps).DefaultIfEmpty().Max(),
            Curve = SurvivalCurve.Of([.. lives.Select(life => life.Lifetime)]),
            FoodPerDeath = MomentsOf(deaths, static life => life.Food),
            PoisonPerDeath = MomentsOf(deaths, static life => life.Poison),
            RewardPerDeath = MomentsOf(deaths, static life => life.Reward),
            DeathEfficiency = EfficiencyOf(deaths),
            PerAgentEfficiency = EfficiencyOf(lives),
            OverallEfficiency = GoodhartMeasures.Efficiency(food, poison),
            DeathsPerThousand = PerThousand(deaths.Length, steps),
            FoodPerThousand = PerThousand(food, steps),
            PoisonPerThousand = PerThousand(poison, steps),
            EnergyPerThousand = PerThousand(energy, steps),
        };
    }

    private static Moments EfficiencyOf(IReadOnlyCollection<LifeRecord> lives) =>
        lives.Count == 0 ? new(0, 1, 0) : MomentsOf(lives, static life => life.Efficiency);

    private static Moments MomentsOf(IEnumerable<LifeRecord> lives, Func<LifeRecord, double> measure) =>
        Moments.Of([.. lives.Select(measure)]);

    private static double PerThousand(double amount, long steps) => steps > 0 ? amount * 1000 / steps : 0;
}
