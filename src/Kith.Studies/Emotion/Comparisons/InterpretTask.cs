using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Says what trained parents do and feel, beside parents by rules in the same episodes.</summary>
/// <param name="study">The study.</param>
internal sealed class InterpretTask(EmotionStudy study) : StudyTask<InterpretOptions>
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
    protected override IReadOnlyList<Setting> QuickSettings => InterpretOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(InterpretOptions options, TaskRequest request)
    {
        var evaluation = new FamilyEvaluation(options.Evaluation, request);
        var models = request.ModelPaths.Select(path => new TrainedModel<EmotionOptions>(study, path)).ToArray();
        var places = models.SelectMany(
            model => options.WorldsOf(model.Options.LastWorld, model.Options.Architecture.Capacity),
            (model, place) => (Model: model, Place: place)).ToLookup(pair => pair.Place, pair => pair.Model);
        var document = new Document("Interpreting emotions")
        {
            Subtitle = $"{Numerals.Count(options.Evaluation.Episodes, "episode")} of the seed {options.Evaluation.Seed}, "
                + "the same for all in one world.",
        };
        var data = new JsonArray();
        foreach (var place in places)
        {
            var (name, world) = place.Key;
            FamilyResults[] trained = [.. place.Select(model => evaluation.Play(model, world))];
            FamilyResults[] rules = [.. evaluation.Rules(world)];
            document.Heading($"In {name}").Table(FamilyTable.Of(trained, rules));
            foreach (var family in trained)
            {
                if (trained.Length > 1) document.Heading(family.Name, 3);
                document.Bullets(Sentences(family, world.Scenario));
            }

            data.Add((JsonNode)new JsonObject
            {
                ["world"] = name,
                ["families"] = new JsonArray(
                [
                    .. trained.Zip(place).Select(pair => Written(pair.First, pair.Second)),
                    .. rules.Select(family => Written(family)),
                ]),
            });
        }

        return new(
            document,
            new JsonObject
            {
                ["schema"] = "kith.emotion.interpretation/1",
                ["seed"] = options.Evaluation.Seed,
                ["results"] = data,
            },
            Passed: true);
    }

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
        {
            sentences.Add(family.SelfSacrifice.Trials == 0 ? "No child was in danger." :
                $"The parent pays for the child in {FamilyTable.Text(family.SelfSacrifice)} of the danger situations.");
        }

        return sentences;
    }

    private static JsonObject Written(FamilyResults family, TrainedModel<EmotionOptions>? model = null)
    {
        var json = new JsonObject
        {
            ["family"] = family.Name,
            ["episodes"] = family.Episodes.Count,
            ["self_sacrifice"] = Json.Number(family.SelfSacrifice.Rate),
            ["shielded_in_reach"] = Json.Number(family.ShieldedInReach.Rate),
            ["means"] = new JsonObject(EmotionMeasures.Names.Select((name, index) =>
                KeyValuePair.Create(name, (JsonNode?)Json.Of(family.Of((EmotionMeasure)index))))),
        };
        if (model is null) return json;
        (json["model"], json["mode"], json["training_seed"]) = (model.Path, model.Mode.Name, model.Options.Seed);
        return json;
    }
}
