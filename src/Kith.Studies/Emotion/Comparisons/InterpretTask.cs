using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Options;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Says what trained parents do and feel, beside parents by rules in the same episodes.</summary>
/// <param name="study">The study.</param>
internal sealed class InterpretTask(EmotionStudy study) : StudyTask<WorldEvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "interpret";

    /// <inheritdoc/>
    public override string Summary => "Say how trained parents care, love and protect, beside parents by rules";

    /// <inheritdoc/>
    public override string Example => "kith interpret emotion --n-episodes 100";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => WorldEvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(WorldEvaluationOptions options, TaskRequest request)
    {
        var evaluation = new FamilyEvaluation(study, options, request);
        var document = new Document("Interpreting emotions")
        {
            Subtitle = $"{Numerals.Count(options.Episodes, "episode")} of the seed {options.Seed}, "
                + "the same for all in one world.",
        };
        var (data, rules) = (new JsonArray(), new Dictionary<EmotionWorldOptions, FamilyResults[]>());
        foreach (var path in request.ModelPaths)
        {
            var model = new TrainedModel<EmotionOptions>(study, path);
            var (trained, world) = (evaluation.Play(model), model.Options.LastWorld);
            if (!rules.ContainsKey(world)) rules.Add(world, [.. evaluation.Rules(model)]);
            FamilyResults[] all = [trained, .. rules[world]];
            document.Heading(path).Table(Table(all)).Bullets(Sentences(trained, world.Scenario));
            data.Add((JsonNode)new JsonObject
            {
                ["model"] = path,
                ["mode"] = model.Mode.Name,
                ["training_seed"] = model.Options.Seed,
                ["families"] = new JsonArray([.. all.Select(Written)]),
            });
        }

        return new(
            document,
            new JsonObject { ["schema"] = "kith.emotion.interpretation/1", ["seed"] = options.Seed, ["results"] = data },
            Passed: true);
    }

    private static Table Table(FamilyResults[] families)
    {
        var table = new Table(
            "Parent", "Attachment", "Maternal love", "Survival", "Completed", "Length", "Protections", "Dangers",
            "Self-sacrifice", "Shielded in reach")
        {
            Caption = "Means over episodes with their 95 % half-widths. At the end of an episode: bond to the children, maternal "
                + "love by formula, share of children alive. Then the share of episodes to the time limit with all alive, "
                + "protection events and danger situations in an episode, and, with Wilson's intervals, the shares of danger "
                + "situations that the parent paid for and of dangerous steps in its reach that it shielded.",
        };
        foreach (var family in families)
        {
            table.Row(
                family.Name, Numerals.PlusMinus(family.Of(EmotionMeasure.Bond)),
                Numerals.PlusMinus(family.Of(EmotionMeasure.MaternalLove)),
                Numerals.PlusMinus(family.Of(EmotionMeasure.Survival)), Numerals.PlusMinus(family.Of(EmotionMeasure.Completed)),
                Numerals.PlusMinus(family.Length), Numerals.PlusMinus(family.Of(EmotionMeasure.ProtectionEvents)),
                Numerals.PlusMinus(family.Of(EmotionMeasure.DangerSituations)), Text(family.SelfSacrifice),
                Text(family.ShieldedInReach));
        }

        return table;
    }

    // A share of nothing is not 0.
    private static string Text(Proportion share) => share.Trials == 0 ? "–"
        : $"{Numerals.Percent(share.Rate)} ({Numerals.Range(share.WilsonInterval(), end => Numerals.Percent(end))})";

    private static List<string> Sentences(FamilyResults family, Scenario scenario)
    {
        var (bond, love) = (family.Of(EmotionMeasure.Bond).Mean, family.Of(EmotionMeasure.MaternalLove).Mean);
        var sentences = new List<string>
        {
            $"Attachment is {Readings.OfAttachment(bond)} ({Numerals.Fixed(bond, 2)}).",
            $"Maternal love is {Readings.OfMaternalLove(love)} ({Numerals.Fixed(love, 2)}); judge it together with attachment "
                + "and survival: distress over a starving child and first gifts raise it, too.",
            $"{Numerals.Percent(family.Of(EmotionMeasure.Survival).Mean)} of the children live at the end.",
        };
        if (scenario == Scenario.Crisis)
            sentences.Add($"The parent pays for the child in {Text(family.SelfSacrifice)} of the danger situations.");
        return sentences;
    }

    private static JsonObject Written(FamilyResults family) => new()
    {
        ["family"] = family.Name,
        ["episodes"] = family.Episodes.Count,
        ["self_sacrifice"] = Json.Number(family.SelfSacrifice.Rate),
        ["shielded_in_reach"] = Json.Number(family.ShieldedInReach.Rate),
        ["means"] = new JsonObject(EmotionMeasures.Names.Select((name, index) =>
            KeyValuePair.Create(name, (JsonNode?)Json.Of(family.Of((EmotionMeasure)index))))),
    };
}
