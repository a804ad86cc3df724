using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>The figures, under each of the energies.</summary>
internal static class FigureSection
{
    public static void Add(Document document, IReadOnlyList<ModeResults> modes)
    {
        document.Heading("Figures");
        foreach (var group in modes.GroupBy(mode => mode.Energies))
        {
            IReadOnlyList<ModeResults> here = [.. group];
            Bracket[] Brackets(Metric metric) => BracketsOf(metric, here);
            document.Heading($"Under {group.Key} energies", 3);
            document.Figure(
                $"summary_{group.Key}", Summary(here),
                "Goodhart's failure at a glance: what is eaten, what it does to the eater, how long that goes well.");
            document.Figure(
                $"survival_bars_{group.Key}", Plain(Metric.Survival, here, "Survival", Brackets(Metric.Survival)),
                "Restricted mean survival; brackets carry p, each of one test by itself, and d of the planned pairs.");
            document.Figure($"survival_curves_{group.Key}", EvaluationFigures.Survival(here), EvaluationText.SurvivalCaption);
            document.Figure(
                $"consumption_{group.Key}", Consumption(here),
                "Food and poison eaten per 1,000 steps, with 95 % intervals over models.");
            document.Figure(
                $"efficiency_bars_{group.Key}", Efficiency(here, Brackets(Metric.OverallEfficiency)),
                "Food / (food + poison); the line marks as much poison as food; brackets carry p, "
                + "each of one test by itself, and d.");
            ModeResults[] choosing = [.. here.Where(mode => mode.Over(Metric.OverallEfficiency).Count > 0)];
            if (choosing.Length > 0)
            {
                document.Figure(
                    $"efficiency_boxes_{group.Key}",
                    Boxes(choosing, "Efficiency of single lives", "food / (food + poison)", life => life.Efficiency),
                    "Every life counts once, so modes whose agents die often have more lives; tests compare models, not lives.");
            }

            document.Figure(
                $"survival_boxes_{group.Key}",
                Boxes(here, "Length of single lives", "steps, survivors so far included", life => life.Steps),
                "Lives that the end of the evaluation cut off are as long as they had lasted by then.");
            document.Figure(
                $"survival_violins_{group.Key}", Violins(here),
                "The same lives as a smooth histogram: short lives show as a broad foot.");
        }
    }

    private static Plot Plain(
        Metric metric, IReadOnlyList<ModeResults> modes, string title, IReadOnlyList<Bracket> brackets) => new()
        {
            Title = title,
            Subtitle = $"mean over models and 95 % interval, {modes[0].Energies} energies",
            X = Categories(modes),
            Y = new(metric.Label),
            Marks = [EvaluationFigures.BarsOf(metric, modes)],
            Brackets = brackets,
        };

    private static FigureGrid Summary(IReadOnlyList<ModeResults> modes)
    {
        ModeResults[] learned = [.. modes.Where(mode => !mode.IsReference)];
        var shown = learned.Length > 0 ? learned : modes;
        Figure Panel(Metric metric, string title) => Plain(metric, shown, title, []);
        return new(
            [
                Panel(Metric.PoisonPerFood, "Poison per food"),
                Panel(Metric.Energy, "Energy per 1,000 steps"), Panel(Metric.Survival, "Survival"),
            ],
            3)
        {
            Width = 1080,
            Height = 380,
        };
    }

    private static Plot Consumption(IReadOnlyList<ModeResults> modes) => new()
    {
        Title = "What is eaten",
        Subtitle = $"per 1,000 steps, {modes[0].Energies} energies",
        X = Categories(modes),
        Y = new("items per 1,000 steps"),
        Marks = [Series(modes, Metric.Food, new("food", 2)), Series(modes, Metric.Poison, new("poison", 1, Hatched: true))],
    };

    private static Plot Efficiency(IReadOnlyList<ModeResults> modes, IReadOnlyList<Bracket> brackets) => new()
    {
        Title = "Efficiency",
        Subtitle = $"mean over models and 95 % interval, {modes[0].Energies} energies",
        X = Categories(modes),
        Y = new("food / (food + poison)") { Percent = true },
        Marks =
        [
            Series(modes, Metric.PerAgentEfficiency, new("per life", 0)),
            Series(modes, Metric.OverallEfficiency, new("overall", 0, Hatched: true)),
            new ReferenceLine(0.5) { Name = "as much poison as food" },
        ],
        Brackets = brackets,
    };

    private static Plot Boxes(
        IReadOnlyList<ModeResults> modes, string title, string axis, Func<LifeRecord, double> measure) => new()
        {
            Title = title,
            Subtitle = $"{modes[0].Energies} energies; box: quartiles, diamond: mean",
            X = Categories(modes),
            Y = new(axis) { Minimum = 0 },
            Marks = [new Boxes(Samples(modes, measure)) { Colours = Colours(modes) }],
        };

    private static Plot Violins(IReadOnlyList<ModeResults> modes) => new()
    {
        Title = "Length of single lives",
        Subtitle = $"{modes[0].Energies} energies; smooth histogram, bar: quartiles, dot: median",
        X = Categories(modes),
        Y = new("steps, survivors so far included") { Minimum = 0 },
        Marks = [new Violins(Samples(modes, life => life.Steps)) { Colours = Colours(modes) }],
    };

    private static Bars Series(IReadOnlyList<ModeResults> modes, Metric metric, BarStyle style) =>
        new([.. modes.Select(mode => mode.Known(metric).Mean)])
        {
            Name = style.Name,
            Colour = Palette.Category(style.Colour),
            Hatched = style.Hatched,
            Intervals = [.. modes.Select(mode => mode.Known(metric).Interval)],
        };

    private static Bracket[] BracketsOf(Metric metric, IReadOnlyList<ModeResults> modes)
    {
        int At(ModeResults mode) => modes.ToList().FindIndex(other => other.Label == mode.Label);
        return [.. NamedPair.In(modes).Where(named => named.Pair.CanTest)
            .Select(named => new Bracket(At(named.Pair.A), At(named.Pair.B), Words(named.Pair.On(metric))))];
    }

    private static string Words(Comparison found) =>
        $"{Significance.Sentence(found.P)}, {EvaluationText.Effect(found, magnitude: false)}";

    private static Axis Categories(IReadOnlyList<ModeResults> modes) =>
        new() { Categories = [.. modes.Select(mode => mode.Label)] };

    private static IReadOnlyList<IReadOnlyList<double>> Samples(
        IReadOnlyList<ModeResults> modes, Func<LifeRecord, double> measure) =>
        [.. modes.Select(
            mode => mode.Models.SelectMany(model => model.Runs).SelectMany(run => run.Lives).Select(measure).ToArray())];

    private static IReadOnlyList<Colour> Colours(IReadOnlyList<ModeResults> modes) =>
        [.. modes.Select(mode => EvaluationFigures.ColourOf(mode.Label))];

    private sealed record BarStyle(string Name, int Colour, bool Hatched = false);
}
