using Kith.Experiments.Charts;
using Kith.Experiments.Search;

namespace Kith.Studies.Therapy.Search;

/// <summary>The figures of a search.</summary>
internal static class SearchFigures
{
    /// <summary>Advantage by trial, with the best so far.</summary>
    public static Plot History(IReadOnlyList<Trial> trials)
    {
        double[] numbers = [.. trials.Select(trial => (double)trial.Number)];
        double[] advantages = [.. trials.Select(trial => trial.Objective)];
        var best = new double[advantages.Length];
        for (var i = 0; i < best.Length; i++) best[i] = Math.Max(advantages[i], i > 0 ? best[i - 1] : advantages[i]);
        return new()
        {
            Title = "Advantage by trial",
            Subtitle = "rate of success of the strategist minus that of complementing, same clients",
            X = new("trial"),
            Y = new("advantage") { Percent = true },
            Marks =
            [
                new Dots(numbers, advantages) { Name = "trial", Radius = 2, Colour = Palette.Category(0) },
                new Line(numbers, best) { Name = "best so far", Stepped = true, Colour = Palette.Category(1) },
                new ReferenceLine(0),
            ],
        };
    }

    /// <summary>Advantage over what complementing achieves.</summary>
    public static Plot Baseline(IReadOnlyList<Trial> trials) => new()
    {
        Title = "Where there is an advantage",
        Subtitle = "each dot is a trial; no advantage can be larger than what complementing leaves",
        X = new("rate of success of complementing") { Minimum = 0, Maximum = 1, Percent = true },
        Y = new("advantage of the strategist") { Percent = true },
        Marks =
        [
            new Dots([.. trials.Select(trial => trial.Baseline)], [.. trials.Select(trial => trial.Objective)])
            {
                Name = "trial",
                Radius = 2,
            },
            new ReferenceLine(0),
        ],
    };

    public static Plot ImportanceOf(Importance importance) => new()
    {
        Title = "What decides the advantage",
        Subtitle = $"share of the main effects; R² of held-out trials {Numerals.Fixed(importance.R2, 2)}",
        X = new() { Categories = [.. importance.Ranked.Select(dimension => dimension.Name)] },
        Y = new("share") { Minimum = 0, Percent = true },
        Marks = [new Bars([.. importance.Ranked.Select(dimension => dimension.Share)])
        {
            ShowValues = true,
            Format = share => Numerals.Percent(share, 0),
        }],
    };
}
