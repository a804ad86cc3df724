using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Curves of emotions: means around an event, and one whole episode.</summary>
/// <param name="composes">Whether the parent's network composes maternal love itself.</param>
internal sealed class TrajectoryFigures(bool composes)
{
    // Labels of the kinds of events stand above each other, over the curves, and need room at the right.
    private const double FirstLabel = 1.05, LabelHeight = 0.085, RoomAtEnd = 1.04;

    private static readonly Quantity[] s_feelings =
        [Quantity.Bond, Quantity.Empathy, Quantity.ProtectiveInstinct, Quantity.MaternalLove, Quantity.ComposedLove];

    private static readonly Quantity[] s_wellbeing = [Quantity.Valence, Quantity.ChildHealth];

    /// <summary>What is drawn, in the order of legends.</summary>
    public IReadOnlyList<Quantity> Shown { get; } =
        [.. Quantities.All.Where(quantity => composes || quantity != Quantity.ComposedLove)];

    /// <summary>Means with their bands around an event.</summary>
    public Figure Around(EventWindow window) => new FigureGrid(
        [Around(window, "What the parent feels", s_feelings, 0), Around(window, "Valence and the child", s_wellbeing, -1)], 2)
    {
        Width = 1100,
        Height = 400,
    };

    /// <summary>One episode with its events.</summary>
    public Figure Whole(EpisodeCourse course) => new FigureGrid(
        [
            Whole(
                course, s_feelings, "What the parent feels",
                new() { Minimum = 0, Maximum = FirstLabel + LabelHeight * Occurrence.Kinds.Count },
                [.. Occurrence.Of(course).Select(Label)]),
            Whole(course, s_wellbeing, "Valence and the children", new() { Minimum = -1, Maximum = 1 }, []),
        ], 1)
    {
        Width = 1100,
        Height = 720,
    };

    private Plot Around(EventWindow window, string title, IEnumerable<Quantity> quantities, double least) => new()
    {
        Title = title,
        X = new("steps from the event"),
        Y = new() { Minimum = least, Maximum = 1 },
        Marks =
        [
            new ReferenceLine(0) { Upright = true },
            .. quantities.Where(Shown.Contains).Select(quantity => Mean(window, quantity)),
        ],
    };

    private static Line Mean(EventWindow window, Quantity quantity)
    {
        ClusteredMean[] means = window.Of(quantity);
        return new([.. window.Offsets.Select(offset => (double)offset)], [.. means.Select(mean => mean.Mean)])
        {
            Low = [.. means.Select(mean => mean.Interval.Low)],
            High = [.. means.Select(mean => mean.Interval.High)],
            Name = quantity.Label(),
            Colour = quantity.Colour(),
            Dashed = quantity == Quantity.ComposedLove,
        };
    }

    private Plot Whole(EpisodeCourse course, Quantity[] quantities, string title, Axis vertical, Note[] labels) => new()
    {
        Title = title,
        X = new("steps") { Minimum = 0, Maximum = RoomAtEnd * course.Length },
        Y = vertical,
        Marks =
        [
            .. Occurrence.Of(course).Select(found => new ReferenceLine(found.Step) { Upright = true }),
            .. from quantity in quantities.Where(Shown.Contains)
               from child in Enumerable.Range(1, quantity.IsOfChild() ? course.Children : 1)
               select Curve(course, quantity, child),
            .. labels,
        ],
    };

    private static Note Label(Occurrence found) =>
        new(found.Step, FirstLabel + LabelHeight * Occurrence.Kinds.ToList().IndexOf(found.Kind), LabelOf(found));

    // What, and to whom where that is not clear.
    private static string LabelOf(Occurrence found) => found.Agent == 0 ? $"{found.Kind.Label()} of the parent"
        : found.Course.Children == 1 ? found.Kind.Label()
        : $"{found.Kind.Label()} {Numerals.Fixed(found.Agent, 0)}";

    private static Line Curve(EpisodeCourse course, Quantity quantity, int child)
    {
        var curve = course.Of(quantity, child);
        return new([.. Enumerable.Range(0, curve.Count).Select(step => (double)step)], curve)
        {
            Name = quantity.IsOfChild() && course.Children > 1
                ? $"{quantity.Label()}, child {Numerals.Fixed(child, 0)}"
                : quantity.Label(),
            Colour = child == 1 ? quantity.Colour() : quantity.Colour().Towards(Palette.Category(6), 0.5),
            Dashed = quantity == Quantity.ComposedLove,
        };
    }
}
