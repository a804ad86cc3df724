using System.Globalization;
using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Sentences that several reports share.</summary>
internal static class EvaluationText
{
    public const string SurvivalCaption =
        "Share of lives still going on (Kaplan and Meier); agents alive when the evaluation ended count as lower bounds.";

    public const string References =
        "Reference agents: `omniscient` sees what things are and steps around poison, "
        + "`proxy_seeker` heads for what looks most interesting, "
        + "`random` walks blindly; a selectivity of 1 is indifference, 0 is perfect avoidance of poison.";

    /// <summary>What was done, in one line.</summary>
    public static string Protocol(IReadOnlyList<EvaluationResult> results)
    {
        var first = results[0];
        var presets = results.Where(result => !result.IsReference).Select(result => result.Preset).Distinct().ToArray();
        var actions = first.Temperature > 0
            ? $"actions drawn at temperature {Numerals.Short(first.Temperature)}"
            : "the most probable action taken";
        return $"{Numerals.Fixed(first.Runs[0].FoodOffered.Count, 0)} worlds × {Numerals.Fixed(first.Steps, 0)} "
            + $"steps × {first.Runs.Count} "
            + $"{(first.Runs.Count == 1 ? "run" : "runs")} per model, {actions}; "
            + (presets.Length > 0 ? $"preset {string.Join(", ", presets)}; " : "")
            + $"seeds of the runs {string.Join(", ", first.Runs.Select(run => Digits(run.Seed)))}";
    }

    /// <summary>Heading of a section about some energies.</summary>
    public static string Energies(EvaluationResult result) =>
        $"Under {result.Energies} energies: food +{Numerals.Short(result.Items.FoodGain)}, "
        + $"poison −{Numerals.Short(result.Items.PoisonLoss)}, "
        + $"step −{Numerals.Short(result.Items.StepCost)}, start {Numerals.Short(result.StartEnergy)}";

    /// <summary>The size of a difference, which is not defined where nothing varies.</summary>
    public static string Effect(Comparison found, bool magnitude = true) => double.IsNaN(found.Effect.CohensD)
        ? "d not defined"
        : $"d = {Numerals.Fixed(found.Effect.CohensD, magnitude ? 2 : 1)}" + (magnitude ? $" ({found.Effect.Magnitude})" : "");

    /// <summary>A whole number without separators, as seeds are typed.</summary>
    public static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
