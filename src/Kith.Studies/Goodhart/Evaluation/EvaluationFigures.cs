using Kith.Experiments.Charts;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Figures that several reports share.</summary>
internal static class EvaluationFigures
{
    /// <summary>Kaplan-Meier curves of modes.</summary>
    public static Figure Survival(IReadOnlyList<ModeResults> modes) => new Plot
    {
        Title = $"Survival under {modes[0].Energies} energies",
        X = new("steps of a life") { Minimum = 0, Maximum = modes.Max(mode => mode.Models.Max(model => model.Steps)) },
        Y = new("share alive") { Minimum = 0, Maximum = 1, Percent = true },
        Marks = [.. modes.Select(mode => Line.Of(mode.Curve, mode.Label, ColourOf(mode.Label)))],
    };

    /// <summary>The course of an evaluation: survival, what is eaten, deaths; one line per model.</summary>
    public static Figure Course(IReadOnlyList<EvaluationResult> results)
    {
        var courses = results.Select(result => (result.Label, Points: EvaluationCourse.Of(result))).ToArray();
        Plot Panel(string title, Axis axis, Func<CoursePoint, double> number, params Mark[] more) => new()
        {
            Title = title,
            X = new("steps"),
            Y = axis,
            Marks =
            [
                .. more,
                .. courses.Select(
                    course => new Line([.. course.Points.Select(point => (double)point.Step)], [.. course.Points.Select(number)])
                    {
                        Name = course.Label,
                        Colour = ColourOf(course.Label),
                    }),
            ],
        };
        return new FigureGrid(
            [
                Panel("Last 50 lives and ages now", new("steps") { Minimum = 0 }, point => point.Survival),
                Panel(
                    "Food in what is eaten", new("share") { Minimum = 0, Maximum = 1, Percent = true },
                    point => point.FoodShare, new ReferenceLine(0.5)),
                Panel("Deaths so far", new("per world") { Minimum = 0 }, point => point.DeathsPerWorld),
            ],
            3)
        {
            Width = 1100,
            Height = 340,
        };
    }

    /// <summary>Bars of a metric over modes, with the interval of each mean.</summary>
    public static Plot Bars(Metric metric, IReadOnlyList<ModeResults> modes, string title) => new()
    {
        Title = title,
        Subtitle = $"mean over models and 95 % interval, {modes[0].Energies} energies",
        X = new() { Categories = [.. modes.Select(mode => mode.Label)] },
        Y = new(metric.Label),
        Marks = [BarsOf(metric, modes)],
    };

    /// <summary>The bars of a metric.</summary>
    public static Bars BarsOf(Metric metric, IReadOnlyList<ModeResults> modes) =>
        new([.. modes.Select(mode => mode.Known(metric).Mean)])
        {
            Intervals = [.. modes.Select(mode => mode.Known(metric).Interval)],
            Colours = [.. modes.Select(mode => ColourOf(mode.Label))],
            Format = value => Numerals.Fixed(value, Math.Min(metric.Decimals, 2)),
            ShowValues = true,
        };

    /// <summary>The colour of a mode or a reference agent.</summary>
    public static Colour ColourOf(string label) =>
        Mode.Every.FirstOrDefault(mode => label.StartsWith(mode.Name, StringComparison.Ordinal)
            && (label.Length == mode.Name.Length || label[mode.Name.Length] == ' '))?.Colour
        ?? Palette.Category(label switch { "omniscient" => 0, "proxy_seeker" => 5, _ => 6 });
}
