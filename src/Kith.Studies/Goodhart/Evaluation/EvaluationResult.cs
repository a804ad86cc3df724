using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Everything recorded of one policy under one set of energies, and what follows from it.</summary>
public sealed class EvaluationResult
{
    private WorldTally? _total;

    /// <summary>Name in tables: mode or behaviour.</summary>
    public required string Label { get; init; }

    /// <summary>The trained model; null for a reference agent.</summary>
    public ModelIdentity? Identity { get; init; }

    /// <summary>Where its weights are; empty for a reference agent.</summary>
    public string Model => Identity?.Path ?? "";

    /// <summary>The ready-made settings its training began with.</summary>
    public string Preset => Identity?.Preset ?? "";

    /// <summary>Seed of its training.</summary>
    public long TrainingSeed => Identity?.Seed ?? 0;

    /// <summary>Steps of its training.</summary>
    public long TrainingSteps => Identity?.Steps ?? 0;

    /// <summary>Noise σ on the interestingness it sees; 0 where nothing is jammed.</summary>
    public double JammingSigma { get; init; }

    /// <summary>How much more interesting food looks than poison.</summary>
    public double InterestingnessGap { get; init; }

    /// <summary>Name of the energies it lived on.</summary>
    public required string Energies { get; init; }

    /// <summary>Energy at the start of a life.</summary>
    public required double StartEnergy { get; init; }

    /// <summary>What items and steps were worth.</summary>
    public required ItemEnergies Items { get; init; }

    /// <summary>Steps of each world.</summary>
    public required int Steps { get; init; }

    /// <summary>Temperature of the draws; 0 where the most probable action was taken.</summary>
    public required double Temperature { get; init; }

    /// <summary>The runs, each under a seed of its own.</summary>
    public required IReadOnlyList<EvaluationRun> Runs { get; init; }

    /// <summary>Whether it was never trained.</summary>
    public bool IsReference => Identity is null;

    /// <summary>The metrics of all runs together.</summary>
    public EvaluationAggregates Aggregates => field ??= EvaluationAggregates.Of([.. Runs.SelectMany(run => run.Lives)], Items);

    /// <summary>Totals of all worlds of all runs.</summary>
    public WorldTally Total => _total ??= WorldTally.Sum([.. Tallies]);

    /// <summary>Poison per food on the maps.</summary>
    public double Offered => Total.Offered;

    /// <summary>Poison per food eaten, in units of poison per food offered: 1 is indifferent.</summary>
    public double Selectivity => GoodhartMeasures.Selectivity(Aggregates.PoisonPerFood, Offered);

    /// <summary>Mean life up to the length of a run.</summary>
    public double RestrictedSurvival => Aggregates.Curve.RestrictedMean(Steps);

    /// <summary>Totals of each world of each run: the units that are redrawn within a model.</summary>
    public IReadOnlyList<WorldTally> Tallies => field ??= [.. Runs.SelectMany(run => WorldTally.Of(run))];

    /// <summary>The same with one run each.</summary>
    public IEnumerable<EvaluationResult> Split() => Runs.Select(run => With([run]));

    private EvaluationResult With(IReadOnlyList<EvaluationRun> runs) => new()
    {
        Label = Label,
        Identity = Identity,
        JammingSigma = JammingSigma,
        InterestingnessGap = InterestingnessGap,
        Energies = Energies,
        StartEnergy = StartEnergy,
        Items = Items,
        Steps = Steps,
        Temperature = Temperature,
        Runs = runs,
    };
}
