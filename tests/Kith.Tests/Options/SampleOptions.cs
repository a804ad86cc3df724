using Kith.Options;

namespace Kith.Tests.Options;

public enum SampleClip
{
    Std,
    RawValue,
    Off,
}

public sealed record SampleOptions : IValidated
{
    [Option("total_timesteps", Help = "Steps to train", Min = 1, Unit = "steps", Aliases = ["steps", "timesteps"])]
    public long TotalTimesteps { get; init; } = 100_000;

    [Option("n_envs", Help = "Worlds stepped together", Min = 1, Aliases = ["num_envs"])]
    public int Environments { get; init; } = 64;

    [OptionGroup<SampleLearning>]
    public SampleLearning Learning { get; init; } = new() { BatchSize = 32 };

    [Option("reward_scale", Help = "Factor on every reward", MinExclusive = 0)]
    public double RewardScale { get; init; } = 0.1;

    [Option("brain", Help = "Name of the network")]
    public string Brain { get; init; } = "base_cnn";

    [Option("tags", Help = "Words to find the run by")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    public IEnumerable<Problem> Problems()
    {
        if (Environments % 2 != 0) yield return Problem.With(Environments, "must be even");
    }
}

public sealed record SampleLearning : IValidated
{
    [Option("learning_rate", Help = "Step size of the optimiser", MinExclusive = 0, Max = 1, Aliases = ["lr"])]
    public Schedule LearningRate { get; init; } = 3e-4;

    [Option("gamma", Help = "Discount per step", MinExclusive = 0, Max = 1)]
    public float Discount { get; init; } = 0.99f;

    [Option("batch_size", Help = "Samples per step of the optimiser", Min = 2)]
    public int BatchSize { get; init; } = 64;

    [Option("value_clip", Help = "Radius of the value clip")]
    public SampleClip ValueClip { get; init; } = SampleClip.Std;

    [Option("normalize", Help = "Normalise the advantages")]
    public bool Normalize { get; init; } = true;

    public IEnumerable<Problem> Problems()
    {
        if (BatchSize % 2 != 0) yield return Problem.With(BatchSize, "must be even");
    }
}
