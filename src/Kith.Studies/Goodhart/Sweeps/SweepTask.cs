using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>Where the measure stops being a good measure: many brief trainings along one setting.</summary>
/// <param name="study">The study that trains.</param>
public sealed class SweepTask(Study<GoodhartOptions> study) : StudyTask<SweepOptions>
{
    /// <inheritdoc/>
    public override string Verb => "sweep";

    /// <inheritdoc/>
    public override string Summary =>
        "Train briefly along one setting and show where the measure parts from the goal; an interrupted sweep goes on";

    /// <inheritdoc/>
    public override bool TakesModels => false;

    /// <inheritdoc/>
    public override string Example => "kith sweep goodhart --over updates --values 1,2,4";

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(SweepOptions options, TaskRequest request)
    {
        (options, var note) = InOrder(options);
        var runner = new SweepRunner(study, options, request);
        runner.Check();
        runner.Announce();
        SweepPoint[] points = [.. options.Modes.SelectMany(runner.Points)];
        var data = new JsonObject
        {
            ["schema"] = "kith.goodhart.sweep/1",
            ["over"] = options.Over.ToString().ToLowerInvariant(),
            ["points"] = new JsonArray([.. points.Select(point => (JsonNode)point.ToJson())]),
        };
        return new(DocumentOf(points, options, note), data, Passed: true);
    }

    // Along a training the values are met in ascending order, and none is worth a second training.
    private static (SweepOptions Options, string Note) InOrder(SweepOptions options)
    {
        static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);
        string[] values = [.. options.Values.DistinctBy(Number).OrderBy(Number)];
        var text = string.Join(", ", values);
        var note = values.Length < options.Values.Count ? $"A value that is given twice is trained once: {text}."
            : !values.SequenceEqual(options.Values) ? $"The values are taken in ascending order: {text}."
            : "";
        return (options with { Values = values }, note);
    }

    private static Document DocumentOf(IReadOnlyList<SweepPoint> points, SweepOptions options, string note)
    {
        var document = new Document("Where the measure stops being a good measure")
        {
            Subtitle = $"{string.Join(", ", options.Modes)}; preset {options.Preset.ToString().ToLowerInvariant()}; "
                + $"seeds 1 to {options.Seeds}; "
                + (options.Over == SweepOver.Updates
                    ? "evaluated along each training"
                    : $"{Numerals.Count(options.Updates, "update")} each"),
        };
        if (note.Length > 0) document.Paragraph(note);
        document.Table(TableOf(points, options.Over));
        document.Figure("divergence", SweepFigures.Divergence(points, options.Over));
        document.Figure("efficiency", SweepFigures.Efficiency(points, options.Over));
        return document;
    }

    private static Table TableOf(IReadOnlyList<SweepPoint> points, SweepOver over)
    {
        var table = new Table(
            "Mode", over.ToString(), "Seed", "Proxy reward/1k", "Energy/1k guide",
            "Energy/1k harsh", "Efficiency", "Poison:food", "Survival harsh")
        {
            Caption = "Sorted by mode as asked for, then by seed, then by value.",
        };
        foreach (var point in points)
        {
            table.Row(
                point.Mode, Numerals.Short(point.Value), EvaluationText.Digits(point.Seed),
                Numerals.Fixed(point.Proxy, 1), Numerals.Fixed(point.Energy, 1),
                Numerals.Fixed(point.HarshEnergy, 1), Numerals.Fixed(point.Efficiency, 3),
                Numerals.Fixed(point.PoisonPerFood, 3), Numerals.Fixed(point.Survival, 1));
        }

        return table;
    }
}
