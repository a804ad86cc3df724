using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Two groups of players in the same episodes.</summary>
internal sealed class PairedGroups
{
    private readonly PlayedGroup _a;
    private readonly PlayedGroup _b;
    private readonly (string Quantity, PairedDifference Difference)[] _differences;

    public PairedGroups(PlayedGroup a, PlayedGroup b, WorldEvaluationOptions options)
    {
        (_a, _b) = (a, b);
        var bootstrap = new Bootstrap(options.Resamples);
        _differences =
        [
            .. from quantity in a.Quantities
               let other = b.Find(quantity)
               where other is not null
               let random = new RandomStream(options.Seed, $"{a.Name} {b.Name} {quantity}")
               select (quantity, bootstrap.Paired(a.Find(quantity)!, other, random)),
        ];
    }

    /// <summary>Differences of means with their intervals.</summary>
    public static Table TableOf(IReadOnlyList<PairedGroups> pairs)
    {
        var table = new Table("Players", "Quantity", "Difference", "95 % (bootstrap)", "p (turned signs)")
        {
            Caption = "Mean differences over pairs of episodes; intervals from episodes drawn again, "
                + "p from differences with turned signs: two methods, which may disagree where p is close to 0.05. "
                + "Both are about other episodes of these models, not about models trained anew.",
        };
        foreach (var pair in pairs)
        {
            foreach (var (quantity, difference) in pair._differences)
            {
                var (value, interval) = (difference.Estimate.Value, difference.Estimate.Interval);
                table.Row(
                    $"{pair._a.Name} − {pair._b.Name}", quantity, Numerals.Beside(interval, value),
                    Numerals.Range(interval), Significance.Text(difference.P));
            }
        }

        return table;
    }

    /// <summary>The same numbers.</summary>
    public JsonObject ToJson() => new()
    {
        ["a"] = _a.Name,
        ["b"] = _b.Name,
        ["differences"] = new JsonObject(_differences.Select(pair => KeyValuePair.Create(pair.Quantity, (JsonNode?)new JsonObject
        {
            ["mean"] = Json.Number(pair.Difference.Estimate.Value),
            ["low"] = Json.Number(pair.Difference.Estimate.Interval.Low),
            ["high"] = Json.Number(pair.Difference.Estimate.Interval.High),
            ["p"] = Json.Number(pair.Difference.P),
        }))),
    };
}
