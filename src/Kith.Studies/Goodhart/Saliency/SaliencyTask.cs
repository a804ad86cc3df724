using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>What in its view a trained model acts upon.</summary>
public sealed class SaliencyTask : StudyTask<SaliencyOptions>
{
    private static readonly SaliencyMethod[] Methods = Enum.GetValues<SaliencyMethod>();

    /// <inheritdoc/>
    public override string Verb => "saliency";

    /// <inheritdoc/>
    public override string Summary =>
        "Show what in its view each model acts upon, by three methods, and where that lies: on food, on poison, elsewhere";

    /// <inheritdoc/>
    public override string Example => "kith saliency goodhart";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override TaskOutcome Run(SaliencyOptions options, TaskRequest request)
    {
        if (request.ModelPaths.Count == 0) throw new FileNotFoundException("Saliency needs at least one trained model.");
        var models = ModelEvaluation.Load(request).Select(model => Measure(model, options, request)).ToArray();
        var document = new Document("What the foragers look at")
        {
            Subtitle = $"{options.Views} moments of each model's own life with food and poison in sight, "
                + $"seed {EvaluationText.Digits(options.Seed)}",
        };
        document.Heading("Where the saliency lies").Table(MassTable(models));
        for (var i = 0; i < models.Length; i++) AddModel(document, models[i], i, options);
        if (models is [var a, var b]) AddDifferences(document, (a, b), options, request);
        var data = DataOf(models);
        return new(document, data, Passed: true);
    }

    private static ModelSaliency Measure(ForagerModel model, SaliencyOptions options, TaskRequest request)
    {
        var steps = ObservedStepCollector.Collect(model, options.Views, options.Seed, request.Cancellation);
        var found = new ModelSaliency(model, steps, options.Action, request);
        request.About(model.Identity).Progress($"{found.Name}: {Numerals.Count(steps.Count, "view")}");
        return found;
    }

    private static void AddModel(Document document, ModelSaliency model, int number, SaliencyOptions options)
    {
        if (options.Shown == 0 || model.Steps.Count == 0) return;
        document.Heading(model.Name);
        for (var moment = 0; moment < Math.Min(options.Shown, model.Steps.Count); moment++)
            document.Figure($"moment_{number}_{moment}", SaliencyFigures.Moment(model, moment, options.Method));
        document.Figure($"channels_{number}", SaliencyFigures.Channels(model, 0, options.Method));
    }

    private static void AddDifferences(
        Document document, (ModelSaliency A, ModelSaliency B) models, SaliencyOptions options, TaskRequest request)
    {
        var (a, b) = models;
        if (a.Model.Options.Foraging.View.Range != b.Model.Options.Foraging.View.Range) return;
        document.Heading("Difference");
        ObservedStep[] same = [.. a.Steps.Take(options.Shown)];
        var (first, second) = (
            new ModelSaliency(a.Model, same, options.Action, request), new ModelSaliency(b.Model, same, options.Action, request));
        for (var moment = 0; moment < same.Length; moment++)
        {
            document.Figure(
                $"difference_{moment}", SaliencyFigures.Difference(first, second, moment, options.Method),
                "Red: the first model looks here more, blue: the second.");
        }
    }

    private static Table MassTable(IEnumerable<ModelSaliency> models)
    {
        var table = new Table(
            "Model", "Method", "Views", "On food", "On poison", "Elsewhere", "Food, per cell", "Poison, per cell")
        {
            Caption = "Mean share of the saliency with its 95 % half-width; per cell: "
                + "relative to saliency that is equal on all cells.",
        };
        foreach (var (model, method) in models.SelectMany(model => Methods.Select(method => (model, method))))
        {
            var masses = model.Masses(method);
            string Share(Func<SaliencyMass, double> number) => Text(SaliencyMass.Over(masses, number), percent: true);
            string Ratio(Func<SaliencyMass, double> number) => Text(SaliencyMass.Over(masses, number), percent: false);
            table.Row(
                model.Name, SaliencyFigures.NameOf(method), Numerals.Fixed(masses.Count, 0),
                Share(mass => mass.Food), Share(mass => mass.Poison),
                Share(mass => mass.Elsewhere), Ratio(mass => mass.FoodPerCell), Ratio(mass => mass.PoisonPerCell));
        }

        return table;
    }

    private static string Text(Moments moments, bool percent) =>
        Numerals.PlusMinus(moments.Known(), decimals: percent ? 1 : 2, percent);

    private static JsonObject DataOf(IEnumerable<ModelSaliency> models) => new()
    {
        ["schema"] = "kith.goodhart.saliency/1",
        ["models"] = new JsonArray(
        [
            .. models.SelectMany(model => Methods.Select(method => (model, masses: model.Masses(method), method)))
                .Select(item => (JsonNode)new JsonObject
                {
                    ["model"] = item.model.Model.Path,
                    ["mode"] = item.model.Model.Mode.Name,
                    ["method"] = SaliencyFigures.NameOf(item.method),
                    ["views"] = item.masses.Count,
                    ["food"] = Json.Number(SaliencyMass.Over(item.masses, mass => mass.Food).Known().Mean),
                    ["poison"] = Json.Number(SaliencyMass.Over(item.masses, mass => mass.Poison).Known().Mean),
                    ["elsewhere"] = Json.Number(SaliencyMass.Over(item.masses, mass => mass.Elsewhere).Known().Mean),
                    ["food_per_cell"] = Json.Number(SaliencyMass.Over(item.masses, mass => mass.FoodPerCell).Known().Mean),
                    ["poison_per_cell"] = Json.Number(SaliencyMass.Over(item.masses, mass => mass.PoisonPerCell).Known().Mean),
                }),
        ]),
    };
}
