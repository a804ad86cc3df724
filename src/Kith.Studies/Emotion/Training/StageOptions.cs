using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>A stage as it stands in a file: its world, its length and its targets, of which 0 is none.</summary>
internal sealed record StageOptions : IValidated
{
    [Option("name", Help = "What reports call the stage")]
    public string Name { get; init; } = "";

    [OptionGroup<EmotionWorldOptions>]
    public EmotionWorldOptions World { get; init; } = new();

    [Option(
        "steps", Help = "Steps of all worlds together, in whole updates", Min = 1, Unit = "steps", Aliases = ["duration_steps"])]
    public long Steps { get; init; } = 100_000;

    [Option(
        "threshold", Help = "Score from which on it is passed: the mean of min(1, metric / target) over its targets",
        Min = 0, Max = 1, Aliases = ["success_threshold"])]
    public double Threshold { get; init; } = 0.5;

    [Option("attachment", Help = "Target of the bond", Min = 0, Max = 1)]
    public double Attachment { get; init; }

    [Option("maternal_love", Help = "Target of maternal love", Min = 0, Max = 1)]
    public double MaternalLove { get; init; }

    [Option("survival", Help = "Target of the share of children that live", Min = 0, Max = 1)]
    public double Survival { get; init; }

    [Option("completed", Help = "Target of the share of episodes that all children survive to the end", Min = 0, Max = 1)]
    public double Completed { get; init; }

    [Option("protection", Help = "Target of protection events for each danger situation", Min = 0, Max = 1000)]
    public double Protection { get; init; }

    [Option("self_sacrifice", Help = "Target of the share of danger situations in which the parent pays", Min = 0, Max = 1)]
    public double SelfSacrifice { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        const string demand = "must be 0 where no threat comes: nothing would ever be known of it";
        if (World.Scenario == Scenario.Crisis) yield break;
        if (Protection > 0) yield return Problem.With(Protection, demand);
        if (SelfSacrifice > 0) yield return Problem.With(SelfSacrifice, demand);
    }

    /// <summary>The stage.</summary>
    public Stage ToStage() => new()
    {
        Name = Name,
        World = World,
        Steps = Steps,
        Threshold = Threshold,
        Targets = [.. Targets.Where(target => target.Value > 0)],
    };

    private StageTarget[] Targets =>
    [
        new(EpisodeMetric.Attachment, Attachment), new(EpisodeMetric.MaternalLove, MaternalLove),
        new(EpisodeMetric.Survival, Survival), new(EpisodeMetric.Completed, Completed),
        new(EpisodeMetric.Protection, Protection), new(EpisodeMetric.SelfSacrifice, SelfSacrifice),
    ];
}
