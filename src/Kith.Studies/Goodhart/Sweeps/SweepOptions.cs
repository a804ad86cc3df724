using System.Globalization;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>Settings of a sweep.</summary>
public sealed record SweepOptions : IValidated
{
    /// <summary>What is varied.</summary>
    [Option("over", Help = "What is varied: interestingness of poison, jamming, or updates of training")]
    public SweepOver Over { get; init; } = SweepOver.Interestingness;

    /// <summary>The values; none for the usual ones.</summary>
    [Option("values", Help = "The values in ascending order; none for the usual ones")]
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The modes that are trained.</summary>
    [Option("modes", Help = "The modes that are trained")]
    public IReadOnlyList<string> Modes { get; init; } = [Mode.Proxy.Name];

    /// <summary>The ready-made settings the trainings start from.</summary>
    [Option("preset", Help = "The ready-made settings the trainings start from")]
    public PresetChoice Preset { get; init; } = PresetChoice.Guide;

    /// <summary>Updates of each training; where updates are varied, the last value decides instead.</summary>
    [Option("updates", Help = "Updates of each training, unless they are varied", Min = 1)]
    public int Updates { get; init; } = 12;

    /// <summary>Trainings per value, under the seeds 1, 2, ….</summary>
    [Option("seeds", Help = "Trainings per value, under the seeds 1, 2, and so on", Min = 1, Max = 1000)]
    public int Seeds { get; init; } = 1;

    /// <summary>Further settings of the trainings, each as key=value.</summary>
    [Option("training", Help = "Further settings of the trainings, each as key=value")]
    public IReadOnlyList<string> Training { get; init; } = [];

    /// <summary>How each trained policy is evaluated; always under both energies, without references.</summary>
    [OptionGroup<EvaluationOptions>]
    public EvaluationOptions Evaluation { get; init; } = new() { Steps = 500, Worlds = 64, Runs = 1 };

    /// <summary>The values as numbers.</summary>
    public IReadOnlyList<double> Numbers => Values.Count > 0
        ? [.. Values.Select(value => double.Parse(value, CultureInfo.InvariantCulture))]
        : Over switch
        {
            SweepOver.Interestingness => [0, 0.25, 0.5, 0.75, 0.9, 1],
            SweepOver.Jamming => [0, 0.05, 0.1, 0.2, 0.4],
            _ => [1, 2, 4, 8, 16],
        };

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        foreach (var value in Values)
        {
            if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || number < 0)
                yield return new(nameof(Values), value, "must be numbers of at least 0");
            else if (Over == SweepOver.Updates && (number < 1 || number != Math.Floor(number)))
                yield return new(nameof(Values), value, "must be whole numbers of at least 1 where updates are varied");
        }

        if (Modes.Count == 0) yield return new(nameof(Modes), "", "must name at least one mode");
        foreach (var mode in Modes.Where(mode => Mode.Find(mode) is null))
            yield return new(nameof(Modes), mode, $"must be among {string.Join(", ", Mode.Every.Select(known => known.Name))}");
        foreach (var setting in Training.Where(setting => !setting.Contains('=')))
            yield return new(nameof(Training), setting, "must be of the form key=value");
    }
}
