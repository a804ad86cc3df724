using Kith.Experiments.Charts;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Pictures of results.</summary>
internal static class ResultFigures
{
    /// <summary>What <see cref="Courses"/> shows, in words.</summary>
    public const string CourseCaption =
        "Mean over the therapies that lasted so long; therapies that succeeded earlier are no longer in it.";

    /// <summary>Mean satisfaction and complementarity after each session.</summary>
    public static Figure Courses(IReadOnlyList<EvaluatedTherapist> evaluated) => new FigureGrid(
        [
            Panel("Satisfaction, as a fraction of the client's range", evaluated, results => results.Course),
            Panel("Complementary answers", evaluated, results => results.ComplementarityCourse),
        ],
        2)
    {
        Width = 1100,
        Height = 340,
    };

    private static Plot Panel(
        string title, IReadOnlyList<EvaluatedTherapist> evaluated, Func<TherapyResults, IReadOnlyList<double>> course) => new()
        {
            Title = title,
            X = new("session") { Minimum = 0 },
            Y = new() { Minimum = 0, Maximum = 1, Percent = true },
            Marks =
            [
                .. evaluated.Select((one, i) => new Line(
                    [.. Enumerable.Range(1, course(one.All).Count).Select(session => (double)session)], course(one.All))
                {
                    Name = one.Name,
                    Colour = Palette.Category(i),
                }),
            ],
        };
}
