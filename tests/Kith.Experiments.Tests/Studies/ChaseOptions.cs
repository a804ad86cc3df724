using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Options;

namespace Kith.Experiments.Tests.Studies;

internal sealed record ChaseOptions : IPpoOptions
{
    [Option("seed", Help = "Seed", Min = 0)]
    public long Seed { get; init; } = 3;

    [Option("n_envs", Help = "Worlds", Min = 1)]
    public int Worlds { get; init; } = 4;

    [Option("cells", Help = "Cells of the track", Min = 3, Max = 100)]
    public int Cells { get; init; } = 5;

    [Option("clock", Help = "Let both see the time")]
    public bool Clock { get; init; }

    [OptionGroup<PpoOptions>]
    public PpoOptions Ppo { get; init; } = new()
    {
        TotalTimesteps = 100,
        StepsPerRollout = 8,
        Epochs = 1,
        Minibatches = 1,
        ValueNormalization = ValueNormalization.Deviation,
    };

    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new() { SaveFrequency = 64 };

    public long StepsPerUpdate => (long)Worlds * Ppo.RolloutSteps;
}
