using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>One stage of a curriculum: where is learned, for how long, and what must be reached.</summary>
public sealed record Stage
{
    /// <summary>What reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>The world.</summary>
    public required EmotionWorldOptions World { get; init; }

    /// <summary>Steps of all worlds together, in whole updates.</summary>
    public required long Steps { get; init; }

    /// <summary>Score from which on the stage is passed; see <see cref="Score"/>.</summary>
    public double Threshold { get; init; }

    /// <summary>What is striven for; a stage without targets is always passed.</summary>
    public IReadOnlyList<StageTarget> Targets { get; init; } = [];

    /// <summary>
    /// Mean of min(1, metric / target) over the targets; 1 without any. A metric that nothing is known of counts as 0.
    /// </summary>
    internal double Score(RecentEpisodes episodes)
    {
        var sum = 0.0;
        foreach (var target in Targets)
            if (episodes.Of(target.Metric) is var found && found > 0) sum += Math.Min(1, found / target.Value);
        return Targets.Count == 0 ? 1 : sum / Targets.Count;
    }
}
