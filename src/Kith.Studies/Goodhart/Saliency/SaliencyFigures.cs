using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Pictures of what a model looks at.</summary>
internal static class SaliencyFigures
{
    /// <summary>One moment: the view, its saliency by every method, and an overlay with the action and its probability.</summary>
    public static Figure Moment(ModelSaliency model, int moment, SaliencyMethod overlay)
    {
        var step = model.Steps[moment];
        var (action, confidence) = model.ChoiceOf(moment);
        Figure[] panels =
        [
            View(step),
            .. Enum.GetValues<SaliencyMethod>()
                .Select(method => Map(model.Cells(moment, method), step.Side, NameOf(method), "channels summed")),
            new HeatMap(model.Cells(moment, overlay), step.Side)
            {
                Title = $"{Moves.Arrows[action]} {Moves.Names[action]}, {Numerals.Percent(confidence, 0)}",
                Subtitle = $"overlay: {NameOf(overlay)}",
                Labels = Letters(step),
                ShowScale = false,
            },
        ];
        return new FigureGrid(panels, panels.Length) { Title = model.Name, Width = 1100, Height = 330 };
    }

    /// <summary>The saliency of each channel in one moment.</summary>
    public static Figure Channels(ModelSaliency model, int moment, SaliencyMethod method)
    {
        var side = model.Steps[moment].Side;
        Figure[] panels = [.. model.Channels.Select((name, channel) => Map(model.Channel(moment, method, channel), side, name))];
        return new FigureGrid(panels, Math.Min(3, panels.Length))
        {
            Title = $"{model.Name}: channels, {NameOf(method)}",
            Width = 900,
            Height = panels.Length > 3 ? 700 : 380,
        };
    }

    /// <summary>Two models in the same moment, each seeing it in its own way: which of them looks more where.</summary>
    public static Figure Difference(ModelSaliency a, ModelSaliency b, int moment, SaliencyMethod method)
    {
        var step = a.Steps[moment];
        var (first, second) = (Shares(a.Cells(moment, method)), Shares(b.Cells(moment, method)));
        return new FigureGrid(
        [
            View(step),
            new HeatMap([.. first.Zip(second, (x, y) => x - y)], step.Side)
            {
                Title = $"{a.Name} − {b.Name}",
                Subtitle = $"shares of the saliency, {NameOf(method)}",
                Ramp = ColourRamp.Diverging,
                Symmetric = true,
                Labels = Letters(step),
            },
        ], 2)
        { Width = 760, Height = 400 };
    }

    public static string NameOf(SaliencyMethod method) => method switch
    {
        SaliencyMethod.Gradient => "gradient",
        SaliencyMethod.Guided => "guided backpropagation",
        _ => "integrated gradients",
    };

    // Whole numbers fall on the stops of this ramp, so that every kind of cell has exactly its colour.
    private static HeatMap View(ObservedStep step)
    {
        var kinds = Cells.Under(ForagingOptions.Guide);
        var values = new double[step.Cells.Length];
        for (var i = 0; i < values.Length; i++) values[i] = step.Cells[i] < kinds.Count ? step.Cells[i] : double.NaN;
        return new(values, step.Side)
        {
            Title = "view",
            Subtitle = "F food, P poison",
            Ramp = new([.. kinds.Select(kind => kind.Colour)]),
            Minimum = 0,
            Maximum = kinds.Count - 1,
            Labels = Letters(step),
            ShowScale = false,
        };
    }

    private static HeatMap Map(IReadOnlyList<double> values, int side, string title, string subtitle = "") =>
        new(values, side) { Title = title, Subtitle = subtitle, Minimum = 0 };

    private static string[] Letters(ObservedStep step)
    {
        var letters = new string[step.Cells.Length];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = step.Holds(i, Cell.Food) ? "F" : step.Holds(i, Cell.Poison) ? "P" : "";
        return letters;
    }

    private static double[] Shares(double[] values)
    {
        var sum = values.Sum();
        return sum > 0 ? [.. values.Select(value => value / sum)] : values;
    }
}
