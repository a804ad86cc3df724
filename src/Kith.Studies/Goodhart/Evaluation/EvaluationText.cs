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
        "Reference agents: `omniscient` sees what things are and never steps onto poison, "
        + "but stands still where poison or a wall "
        + "lies straight before the food it wants, so its food rate is no upper bound; "
        + "`proxy_seeker` heads for what looks most interesting, "
        + "`random` walks blindly; a selectivity of 1 is indifference, 0 is perfect avoidance of poison.";

    public const string NoChoice =
        "Efficiency, poison:food and selectivity are not defined (–) where the maps do not offer both food "
            + "and poison, or where nothing is eaten.";

    public const string NoSpread =
        "Where a few models are all equal there is no interval (–): equal values of two to five models are no certainty.";

    /// <summary>What was done, in one line.</summary>
    public static string Protocol(IReadOnlyList<EvaluationResult> results)
    {
        var first = results[0];
        var presets = results.Where(result => !result.IsReference).Select(result => result.Preset).Distinct().ToArray();
        var actions = first.Temperature > 0
            ? $"actions drawn at temperature {Numerals.Short(first.Temperature)}"
            : "the most probable action taken";
        return $"{Numerals.Count(first.Runs[0].FoodOffered.Count, "world")} × {Numerals.Count(first.Steps, "step")} × "
            + $"{Numerals.Count(first.Runs.Count, "run")} per model, {actions}; "
            + (presets.Length > 0 ? $"preset {string.Join(", ", presets)}; " : "")
            + $"seeds of the runs {string.Join(", ", first.Runs.Select(run => Digits(run.Seed)))}";
    }

    /// <summary>Heading of a section about some energies.</summary>
    public static string Energies(EvaluationResult result) =>
        $"Under {result.Energies} energies: food +{Numerals.Short(result.Items.FoodGain)}, "
        + $"poison −{Numerals.Short(result.Items.PoisonLoss)}, "
        + $"step −{Numerals.Short(result.Items.StepCost)}, start {Numerals.Short(result.StartEnergy)}";

    /// <summary>Says where there is no choice to judge by; "" where there is one.</summary>
    public static string NoChoiceIn(IEnumerable<EvaluationResult> results) =>
        results.All(result => result.Total.ShowsChoice) ? "" : NoChoice;

    /// <summary>d, g and the word for d of a difference; dashes where nothing varies.</summary>
    public static string[] Sizes(Comparison found) => found.Varies
        ? [Numerals.Fixed(found.Effect.CohensD, 2), Numerals.Fixed(found.Effect.HedgesG, 2), found.Effect.Magnitude]
        : ["–", "–", "–"];

    /// <summary>The size of a difference, which is not defined where nothing varies.</summary>
    public static string Effect(Comparison found, bool magnitude = true) => !found.Varies || double.IsNaN(found.Effect.CohensD)
        ? "d not defined"
        : $"d = {Numerals.Fixed(found.Effect.CohensD, magnitude ? 2 : 1)}" + (magnitude ? $" ({found.Effect.Magnitude})" : "");

    /// <summary>A whole number without separators, as seeds are typed.</summary>
    public static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
