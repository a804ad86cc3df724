using Kith.Options;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Settings of the cloning experiment.</summary>
public sealed record CloneOptions
{
    /// <summary>Under a minute: less to imitate, fewer passes, a shorter evaluation.</summary>
    public static IReadOnlyList<Setting> Quick { get; } =
    [
        new("expert_steps", "300", "--quick"), new("epochs", "8", "--quick"),
        new("flee_samples", "150", "--quick"), new("judged_worlds", "32", "--quick"),
    ];

    /// <summary>Whether <see cref="Quick"/> replaces the defaults.</summary>
    [Option("quick", Help = "Under a minute: smaller sizes unless they are given")]
    public bool IsQuick { get; init; }

    /// <summary>Experts that are watched, each in a world of its own.</summary>
    [Option("experts", Help = "Experts that are watched, each in a world of its own", Min = 1)]
    public int Experts { get; init; } = 10;

    /// <summary>Steps of each expert.</summary>
    [Option("expert_steps", Help = "Steps of each expert that are recorded", Min = 1, Unit = "steps")]
    public int ExpertSteps { get; init; } = 1000;

    /// <summary>Made-up samples that flee from poison, added to what the omniscient expert shows.</summary>
    [Option("flee_samples", Help = "Made-up samples of fleeing from poison", Min = 0)]
    public int FleeSamples { get; init; } = 500;

    /// <summary>Food of every world.</summary>
    [Option("food", Help = "Food of every world", Min = 0, Unit = "items")]
    public int Food { get; init; } = 200;

    /// <summary>Poison of every world.</summary>
    [Option("poison", Help = "Poison of every world", Min = 0, Unit = "items")]
    public int Poison { get; init; } = 40;

    /// <summary>The network that imitates.</summary>
    [Option("network", Help = "The network that imitates: small or base_cnn")]
    public CloneNetwork Network { get; init; } = CloneNetwork.Small;

    /// <summary>Passes over the samples.</summary>
    [Option("epochs", Help = "Passes over the samples", Min = 1)]
    public int Epochs { get; init; } = 50;

    /// <summary>Samples of a step of the optimiser.</summary>
    [Option("batch_size", Help = "Samples of a step of the optimiser", Min = 1, Max = 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Whether samples are drawn as often as their weights say. With the omniscient expert every plain step has the least reward
    /// and is then hardly ever drawn; uniform draws show how much of the failure that is.
    /// </summary>
    [Option("weighted_sampling", Help = "Draw samples as often as their weights say, not uniformly")]
    public bool WeightedSampling { get; init; } = true;

    /// <summary>Learning rate of Adam.</summary>
    [Option("learning_rate", Help = "Learning rate of Adam", MinExclusive = 0, Max = 1)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Temperature at which clones act.</summary>
    [Option("temperature", Help = "Temperature at which clones act", MinExclusive = 0)]
    public double Temperature { get; init; } = 0.5;

    /// <summary>Rounds in which the expert corrects the clone where the clone itself went; 0 leaves them out.</summary>
    [Option(
        "dagger", Help = "Rounds in which the expert corrects the clone where it went (DAgger); 0 for none", Min = 0, Max = 20)]
    public int Dagger { get; init; }

    /// <summary>Steps of the evaluation of experts and clones.</summary>
    [Option("judged_steps", Help = "Steps of the evaluation of experts and clones", Min = 1, Unit = "steps")]
    public int EvaluationSteps { get; init; } = 1000;

    /// <summary>Worlds of the evaluation of experts and clones.</summary>
    [Option("judged_worlds", Help = "Worlds of the evaluation of experts and clones", Min = 1)]
    public int EvaluationWorlds { get; init; } = 100;

    /// <summary>Seed of experts, networks and evaluation.</summary>
    [Option("base_seed", Help = "Seed of experts, networks and evaluation", Aliases = ["seed"])]
    public long Seed { get; init; } = 42;

    /// <summary>The world of experts and clones.</summary>
    public ForagingOptions World => ForagingWorld.ForEvaluation(ForagingOptions.Guide with
    {
        World = ForagingOptions.Guide.World with { Curriculum = Curriculum.Fixed, Food = Food, Poison = Poison },
        Reward = ForagingOptions.Guide.Reward with { EnableShaping = false },
    });
}
