using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Ppo;
using Kith.Options;

namespace OwnStudy;

/// <summary>What the gardener is rewarded for.</summary>
internal enum RewardedFor
{
    /// <summary>Plants that are not thirsty.</summary>
    Plants,

    /// <summary>Visits to another bed, which were meant as a measure of diligence.</summary>
    Visits,
}

/// <summary>All settings of a training: each is a key of an experiment file, a flag, and a row of <c>kith config</c>.</summary>
internal sealed record GardenOptions : IPpoOptions
{
    [Option("seed", Help = "Seed from which every random number follows", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 1;

    [Option("n_envs", Help = "Gardens that are trained in at once", Min = 1, Max = 4096)]
    public int Worlds { get; init; } = 16;

    [Option("beds", Help = "Beds of the garden, in a row", Min = 2, Max = 20)]
    public int Beds { get; init; } = 5;

    [Option("rewarded_for", Help = "What is rewarded: plants that are not thirsty, or visits")]
    public RewardedFor RewardedFor { get; init; } = RewardedFor.Plants;

    [OptionGroup<PpoOptions>]
    public PpoOptions Ppo { get; init; } = new() { TotalTimesteps = 100_000, StepsPerRollout = 64, LearningRate = 2e-3 };

    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new();

    public long StepsPerUpdate => (long)Worlds * Ppo.RolloutSteps;
}
