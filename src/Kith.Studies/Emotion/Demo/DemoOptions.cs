using Kith.Options;

namespace Kith.Studies.Emotion.Demo;

/// <summary>Settings of a demonstration.</summary>
public sealed record DemoOptions
{
    /// <summary>What is shown.</summary>
    [Option(
        "show", Help = "What is shown: events (five that move a parent's emotions), system (a family takes some steps), "
            + "training (a brief one), analysis (an episode of a trained family)")]
    public DemoKind Kind { get; init; }

    /// <summary>Steps of system and analysis; 0 for 20 and 100.</summary>
    [Option("steps", Help = "Steps of system and analysis; 0 for 20 and 100", Min = 0, Max = 1_000_000, Unit = "steps")]
    public int Steps { get; init; }

    /// <summary>Steps of the training.</summary>
    [Option(
        "training_steps", Help = "Steps of training; 0 for those of the preset quick", Min = 0, Max = 1e12, Unit = "steps")]
    public long TrainingSteps { get; init; }

    /// <summary>Seed of the world, and of networks that nobody trained.</summary>
    [Option("seed", Help = "Seed of the world, and of networks that nobody trained", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 42;
}
