using Kith.Experiments.Charts;
using Kith.Experiments.Documents;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>What a shared world looks like in numbers.</summary>
internal static class DemoFigures
{
    private static readonly Colour Hunger = new(74, 74, 74);
    private static readonly Colour Poison = new(255, 107, 107);

    public static Table Table(DemoStatistics statistics)
    {
        var table = new Table("Behaviour", "Agents", "Mean energy at the end", "Food/1k", "Poison/1k", "Starved", "Poisoned");
        foreach (var group in statistics.Groups)
        {
            var thousands = group.Agents * statistics.Steps / 1000.0;
            table.Row(
                group.Name, Numerals.Fixed(group.Agents, 0),
                Numerals.Fixed(group.Energy[^1], 1), Numerals.Fixed(group.Food / thousands, 1),
                Numerals.Fixed(group.Poison / thousands, 1), Numerals.Fixed(group.Starved, 0), Numerals.Fixed(group.Poisoned, 0));
        }

        return table;
    }

    public static Plot Energy(DemoStatistics statistics) => new()
    {
        Title = "Average energy",
        X = new("step") { Minimum = 0, Maximum = Math.Max(100, statistics.Steps) },
        Y = new("energy") { Minimum = 0 },
        Marks =
        [
            .. statistics.Groups.Select(
                (group, i) => new Line([.. Enumerable.Range(0, group.Energy.Count).Select(step => (double)step)], group.Energy)
                {
                    Name = group.Name,
                    Colour = Palette.Category(i),
                }),
        ],
    };

    public static Plot Deaths(DemoStatistics statistics) => new()
    {
        Title = "Deaths by cause",
        Subtitle =
            $"after {Numerals.Count(statistics.Steps, "step")} with "
            + $"{Numerals.Count(statistics.Groups.Sum(group => group.Agents), "agent")}; the dead are renewed",
        X = new() { Categories = [.. statistics.Groups.Select(group => group.Name)] },
        Y = new("deaths"),
        Marks =
        [
            new Bars([.. statistics.Groups.Select(group => (double)group.Starved)])
            {
                Name = "starvation",
                Colour = Hunger,
                ShowValues = true,
            },
            new Bars([.. statistics.Groups.Select(group => (double)group.Poisoned)])
            {
                Name = "poison",
                Colour = Poison,
                Hatched = true,
                ShowValues = true,
            },
        ],
    };

    public static HeatMap Visits(DemoStatistics statistics, SharedWorld world, string whose) => new(
        [.. statistics.Visits.Select(visits => (double)visits)], world.Map.Width)
    {
        Title = "Visits",
        Subtitle = whose.Length > 0 ? whose : "all behaviours",
        Height = 640,
        Minimum = 0,
    };
}
