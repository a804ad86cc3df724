using Kith.Options;

namespace Kith.Experiments.Tests.Sessions;

public enum Clip
{
    Std,
    Raw,
    Off,
}

/// <summary>Options as a study has them.</summary>
public sealed record TrainingOptions : IValidated
{
    [Option("total_timesteps", Help = "Steps to train", Min = 1, Unit = "steps", Aliases = ["steps"])]
    public long TotalTimesteps { get; init; } = 100_000;

    [Option("n_envs", Help = "Worlds stepped together", Min = 1, Aliases = ["num_envs"])]
    public int Environments { get; init; } = 64;

    [Option("n_steps", Help = "Steps of each world per update", Min = 1)]
    public int StepsPerUpdate { get; init; } = 128;

    [Option("batch_size", Help = "Samples per step of the optimiser", Min = 1)]
    public int BatchSize { get; init; } = 2048;

    [Option("learning_rate", Help = "Step size of the optimiser", MinExclusive = 0, Max = 1, Aliases = ["lr"])]
    public Schedule LearningRate { get; init; } = 3e-4;

    [Option("gamma", Help = "Discount per step", MinExclusive = 0, Max = 1)]
    public float Discount { get; init; } = 0.99f;

    [Option("value_clip", Help = "Radius of the value clip")]
    public Clip ValueClip { get; init; }

    [Option("shaping", Help = "Reward for coming closer")]
    public bool Shaping { get; init; } = true;

    [Option("brain", Help = "Name of the network")]
    public string Brain { get; init; } = "base_cnn";

    [Option("tags", Help = "Words to find the run by")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    public IEnumerable<Problem> Problems()
    {
        if (Environments * (long)StepsPerUpdate % BatchSize != 0)
        {
            yield return Problem.With(
                BatchSize, $"must divide {Problem.Mention(Environments)} times {Problem.Mention(StepsPerUpdate)}");
        }
    }
}
