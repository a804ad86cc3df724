using Kith.Experiments.Charts;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Pictures of results.</summary>
internal static class ResultFigures
{
    /// <summary>What <see cref="Courses"/> shows, in words.</summary>
    public const string CourseCaption = "Mean over the therapies that lasted so long; who succeeds early is no longer in it.";

    /// <summary>Mean satisfaction and complementarity after each session.</summary>
    public static Figure Courses(IReadOnlyList<EvaluatedTherapist> judged) => new FigureGrid(
        [
            Panel("Satisfaction, as a fraction of the client's range", judged, results => results.Course),
            Panel("Complementary answers", judged, results => results.ComplementarityCourse),
        ],
        2)
    {
        Width = 1100,
        Height = 340,
    };

    private static Plot Panel(
        string title, IReadOnlyList<EvaluatedTherapist> judged, Func<TherapyResults, IReadOnlyList<double>> course) => new()
        {
            Title = title,
            X = new("session") { Minimum = 0 },
            Y = new() { Minimum = 0, Maximum = 1, Percent = true },
            Marks =
            [
                .. judged.Select((one, i) => new Line(
                    [.. Enumerable.Range(1, course(one.All).Count).Select(session => (double)session)], course(one.All))
                {
                    Name = one.Name,
                    Colour = Palette.Category(i),
                }),
            ],
        };
}
