using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Options;
using Kith.Studies.Emotion.Evaluation;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Holds the complete condition against those that lack something, over training seeds.</summary>
/// <param name="study">The study.</param>
internal sealed class AblateTask(EmotionStudy study) : StudyTask<WorldEvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "ablate";

    /// <inheritdoc/>
    public override string Summary =>
        "Say what care needs: modes without something against the complete one, over training seeds";

    /// <inheritdoc/>
    public override string Example => "kith ablate emotion --n-episodes 300";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => WorldEvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(WorldEvaluationOptions options, TaskRequest request)
    {
        var evaluation = new FamilyEvaluation(options, request);
        var groups = new ConfiguredGroups<TrainedModel<EmotionOptions>>(
            request.ModelPaths.Select(path => new TrainedModel<EmotionOptions>(study, path))
                .OrderBy(model => study.Modes.ToList().IndexOf(model.Mode)).Select(model => (model.Mode.Name, model)),
            model => model.Identity);
        if (groups.Groups[0].Members[0].Mode.Name != study.Modes[0].Name)
        {
            throw new InvalidDataException(
                $"There is no model of the mode {study.Modes[0].Name}, with which the others are compared.");
        }

        Condition[] conditions = [.. groups.Groups.Select(group =>
            Condition.Of(group.Label, group.Members.Select(model => evaluation.Play(model))))];
        FamilyResults[] rules = [.. evaluation.Rules(groups.Groups[0].Members[0].Options.LastWorld)];
        var (reference, others) = (conditions[0], conditions[1..]);
        var reading = new AblationReading(reference, others);
        var document = new Document("What care needs")
        {
            Subtitle = $"{Numerals.Count(options.Episodes, "episode")} of the seed {options.Seed} for each trained family, in "
                + "the world in which its training ended.",
        };
        if (groups.Notes.Count > 0) document.Bullets(groups.Notes);
        document.Bullets(reading.Sentences).Heading("What is reached").Table(Reached(conditions, rules));
        if (others.Length > 0)
            document.Heading($"Differences from {reference.Name}").Table(Differences(reference, others, reading.Comparisons));
        return new(
            document,
            new JsonObject
            {
                ["schema"] = "kith.emotion.ablation/1",
                ["seed"] = options.Seed,
                ["episodes"] = options.Episodes,
                ["comparisons"] = reading.Comparisons,
                ["conditions"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.ToJson(reference))]),
                ["rules"] = new JsonObject(rules.Select(family => KeyValuePair.Create(
                    family.Name, (JsonNode?)new JsonObject(AblationOutcome.All.Select(outcome =>
                        KeyValuePair.Create(outcome.Name, (JsonNode?)Json.Number(outcome.Of(family)))))))),
            },
            Passed: true);
    }

    private static Table Reached(Condition[] conditions, FamilyResults[] rules)
    {
        var table = new Table(["Condition", "Seeds", .. AblationOutcome.All.Select(outcome => outcome.Name)])
        {
            Caption = "Means over training seeds with their 95 % half-widths over seeds; below them parents by rules, whose "
                + "numbers come from one family each. Shielded in reach: share of dangerous steps, with the parent within 3 of "
                + "the child, in which it shields. Self-sacrifice: share of danger situations in which it pays health for a "
                + "shield. The foraging parent ignores its children and shields by accident alone.",
        };
        foreach (var condition in conditions)
        {
            table.Row(
            [
                condition.Name, $"{condition.Seeds.Count}",
                .. AblationOutcome.All.Select(
                    outcome => Numerals.PlusMinus(condition.Of(outcome).Known(), Digits(outcome), IsShare(outcome))),
            ]);
        }

        foreach (var family in rules)
        {
            table.Row(
            [
                family.Name, "–",
                .. AblationOutcome.All.Select(outcome => outcome.Of(family) is var value && double.IsNaN(value) ? "–"
                    : IsShare(outcome) ? Numerals.Percent(value) : Numerals.Fixed(value, 3)),
            ]);
        }

        return table;
    }

    private static Table Differences(Condition reference, Condition[] others, int comparisons)
    {
        var table = new Table("Condition", "Outcome", "Points", "95 %", "Hedges' g", "Size", "p × " + comparisons)
        {
            Caption = "Condition minus reference in points of a hundred, over training seeds: Welch's interval, Hedges' g, and "
                + "Welch's p times the number of comparisons (Bonferroni).",
        };
        foreach (var other in others)
        {
            foreach (var outcome in AblationOutcome.Deeds)
            {
                var (test, effect) = other.Against(reference, outcome);
                var isTested = AblationReading.IsTested(test);
                var p = isTested ? Significance.BonferroniAdjusted(test.P, comparisons) : double.NaN;
                table.Row(
                    other.Name, outcome.Name, AblationReading.Points(test.Difference),
                    isTested ? Numerals.Range(test.DifferenceInterval, AblationReading.Points) : "–",
                    isTested ? Numerals.Fixed(effect.HedgesG, 1) : "–", isTested ? effect.Magnitude : "not tested",
                    Significance.Starred(p));
            }
        }

        return table;
    }

    private static bool IsShare(AblationOutcome outcome) => AblationOutcome.Deeds.Contains(outcome);

    private static int Digits(AblationOutcome outcome) => IsShare(outcome) ? 1 : 3;
}
