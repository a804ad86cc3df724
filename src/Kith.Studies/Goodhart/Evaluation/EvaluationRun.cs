namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>The lives of one policy under one seed.</summary>
public sealed class EvaluationRun
{
    /// <summary>Seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Food on each world's map when the run began; what is eaten grows back elsewhere [worlds].</summary>
    public required IReadOnlyList<int> FoodOffered { get; init; }

    /// <summary>Poison on each world's map when the run began [worlds].</summary>
    public required IReadOnlyList<int> PoisonOffered { get; init; }

    /// <summary>Deaths, world by world, then survivors.</summary>
    public required IReadOnlyList<LifeRecord> Lives { get; init; }

    /// <summary>
    /// What all worlds had eaten by each of the <see cref="EvaluationCourse.Moments"/>; empty for a
    /// run that was read from a file.
    /// </summary>
    public IReadOnlyList<(long Food, long Poison)> Eaten { get; init; } = [];
}
