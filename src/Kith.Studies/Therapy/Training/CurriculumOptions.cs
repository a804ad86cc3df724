using Kith.Options;

namespace Kith.Studies.Therapy.Training;

/// <summary>How the threshold of success rises while a therapist learns.</summary>
public sealed record CurriculumOptions
{
    /// <summary>The first threshold; 0 for the target from the beginning.</summary>
    [Option(
        "curriculum_start", Help = "First threshold of a rising one; 0 trains at the threshold from the beginning",
        Min = 0, Max = 1, Null = "0")]
    public double Start { get; init; }

    /// <summary>By how much it rises.</summary>
    [Option("curriculum_step", Help = "By how much the threshold rises", MinExclusive = 0, Max = 1)]
    public double Step { get; init; } = 0.02;

    /// <summary>Success rate above which it rises.</summary>
    [Option("curriculum_success", Help = "Success rate above which the threshold rises", Min = 0, MaxExclusive = 1)]
    public double SuccessRate { get; init; } = 0.5;

    /// <summary>Episodes over which that rate is taken, all at the present threshold.</summary>
    [Option(
        "curriculum_window", Help = "Episodes at a threshold before it can rise", Min = 1, Max = 1_000_000, Unit = "episodes")]
    public int Window { get; init; } = 500;
}
