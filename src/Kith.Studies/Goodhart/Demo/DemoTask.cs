using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>Several behaviours in one world, without pictures: who lives, who dies of what, where they go.</summary>
public sealed class DemoTask : StudyTask<DemoOptions>
{
    private const int Between = 100;

    /// <inheritdoc/>
    public override string Verb => "demo";

    /// <inheritdoc/>
    public override string Summary =>
        "Let scripted behaviours and trained models share a world and report who lives, who dies of what, and where they go";

    /// <inheritdoc/>
    public override string Example => "kith demo goodhart --steps 500 --agents 5";

    /// <inheritdoc/>
    protected override TaskOutcome Run(DemoOptions options, TaskRequest request)
    {
        IReadOnlyList<ForagerModel> models = options.Learned ? ModelEvaluation.Load(request) : [];
        if (!options.Learned && request.ModelPaths.Count > 0)
            request.Progress(
                $"{Numerals.Count(request.ModelPaths.Count, "trained model stays", "trained models stay")} away; "
                + "learned = true lets them take part");
        var behaviours = Population(options, models);
        if (options.HeatMap.Length > 0 && behaviours.All(behaviour => behaviour.Name != options.HeatMap))
        {
            throw new SettingsException([new(
                "heat_map", options.HeatMap,
                $"must be one of {string.Join(", ", behaviours.Select(behaviour => behaviour.Name).Distinct())}")]);
        }

        var world = new SharedWorld(options.World(models.Count > 0 ? models[0] : null), behaviours, options.Seed);
        var statistics = new DemoStatistics(world, options.HeatMap);
        while (statistics.Steps < options.Steps)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            statistics.Step();
            if (statistics.Steps % Between == 0) request.Progress($"Step {statistics.Steps} of {options.Steps}");
        }

        var data = DataOf(statistics);
        return new(DocumentOf(statistics, world, options), data, Passed: true);
    }

    private static Behaviour[] Population(DemoOptions options, IReadOnlyList<ForagerModel> models)
    {
        var catalog = new BehaviourCatalog();
        Problem[] problems = [.. options.Behaviours.Where(name => !catalog.Names.Contains(name))
            .Select(name => new Problem("behaviours", name, $"must be among {string.Join(", ", catalog.Names)}"))];
        if (problems.Length > 0) throw new SettingsException(problems);
        Behaviour[] population =
        [
            .. models.SelectMany((model, number) => Enumerable.Range(0, options.Agents)
                .Select(_ => new LearnedBehaviour(model, options.Temperature, exploration: options.Exploration)
                {
                    Called = NameOf(models, number),
                })),
            .. options.Behaviours.SelectMany(name => Enumerable.Range(0, options.Agents).Select(_ => catalog.Make(name))),
        ];
        return population.Length > 0
            ? population
            : throw new SettingsException([new("behaviours", "", "must name at least one where there is no model")]);
    }

    // Label, then label and seed, then these with a number: what first tells a model from all others.
    private static string NameOf(IReadOnlyList<ForagerModel> models, int number)
    {
        var model = models[number];
        return models.Count(other => other.Label == model.Label) == 1 ? model.Label
            : models.Count(other => other.Name == model.Name) == 1 ? model.Name
            : string.Create(CultureInfo.InvariantCulture, $"{model.Name}, model {number + 1}");
    }

    private static Document DocumentOf(DemoStatistics statistics, SharedWorld world, DemoOptions options)
    {
        var document = new Document("A shared world")
        {
            Subtitle = $"{world.Map.Width} × {world.Map.Height} cells, {world.Map.Count(Cell.Food)} food, "
                + $"{world.Map.Count(Cell.Poison)} poison, "
                + $"{Numerals.Count(statistics.Steps, "step")}, seed {EvaluationText.Digits(options.Seed)}",
        };
        document.Table(DemoFigures.Table(statistics));
        document.Figure("energy", DemoFigures.Energy(statistics));
        document.Figure("deaths", DemoFigures.Deaths(statistics));
        document.Figure("visits", DemoFigures.Visits(statistics, world, options.HeatMap));
        return document;
    }

    private static JsonObject DataOf(DemoStatistics statistics) => new()
    {
        ["schema"] = "kith.goodhart.demo/1",
        ["steps"] = statistics.Steps,
        ["behaviours"] = new JsonArray(
        [
            .. statistics.Groups.Select(group => (JsonNode)new JsonObject
            {
                ["behaviour"] = group.Name,
                ["agents"] = group.Agents,
                ["food"] = group.Food,
                ["poison"] = group.Poison,
                ["deaths_starved"] = group.Starved,
                ["deaths_poisoned"] = group.Poisoned,
                ["energy"] = Json.Array(group.Energy),
            }),
        ]),
    };
}
