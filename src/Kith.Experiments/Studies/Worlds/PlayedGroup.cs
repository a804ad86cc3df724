using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Worlds;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>What players did in the same episodes: a return per seat, the length, and the world's measures.</summary>
internal sealed class PlayedGroup
{
    private readonly double[][] _values;

    private PlayedGroup(string name, IReadOnlyList<string> quantities, double[][] values) =>
        (Name, Quantities, _values) = (name, quantities, values);

    public string Name { get; }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<string> Quantities { get; }

    /// <summary>The number of episodes.</summary>
    public int Episodes => _values[0].Length;

    /// <summary>From the records of the players' episodes.</summary>
    public static PlayedGroup Of(string name, IReadOnlyList<string> quantities, IReadOnlyList<EpisodeRecord> records) => new(
        name, quantities,
        [.. quantities.Select((_, quantity) => records.Select(record => Value(record, quantity)).ToArray())]);

    /// <summary>The means of several players in each episode, so that episodes stay pairs.</summary>
    public static PlayedGroup MeanOf(string name, IReadOnlyList<PlayedGroup> members) => new(
        name, members[0].Quantities,
        [.. members[0].Quantities.Select((_, quantity) => Enumerable.Range(0, members[0].Episodes)
            .Select(episode => members.Average(member => member._values[quantity][episode])).ToArray())]);

    /// <summary>What can be counted in a world.</summary>
    public static IReadOnlyList<string> QuantitiesOf<TState>(IWorld<TState> world) =>
    [
        .. world.Seats.Count == 1 ? ["return"] : world.Seats.Select((seat, number) => $"return_{seat.Role}_{number}"),
        "length", .. world.Measures.Select(
            name => name is "length" || name.StartsWith("return", StringComparison.Ordinal) ? $"measured {name}" : name),
    ];

    /// <summary>The values of a quantity, one per episode; null where it was not counted.</summary>
    public double[]? Find(string quantity) =>
        Quantities.Zip(_values).FirstOrDefault(pair => pair.First == quantity).Second;

    /// <summary>Mean and interval of every quantity.</summary>
    public JsonObject ToJson() => new(Quantities.Select((quantity, index) =>
        KeyValuePair.Create(quantity, (JsonNode?)Json.Of(Moments.Of(_values[index]).Known()))));

    /// <summary>Means with half of their intervals, a table for each kind of world: others have other seats.</summary>
    public static IEnumerable<Table> TablesOf(IReadOnlyList<PlayedGroup> groups) =>
        groups.GroupBy(group => string.Join(' ', group.Quantities)).Select(alike => TableOf([.. alike]));

    private static Table TableOf(IReadOnlyList<PlayedGroup> groups)
    {
        var table = new Table(["Player", .. groups[0].Quantities])
        {
            Caption = $"Means of {groups[0].Episodes} episodes with their 95 % half-widths over episodes: "
                + "how much models differ that are trained anew is not in them.",
        };
        foreach (var group in groups)
        {
            table.Row(
                [group.Name, .. group._values.Select(values => Numerals.PlusMinus(Moments.Of(values).Known()))]);
        }

        return table;
    }

    private static double Value(EpisodeRecord record, int quantity)
    {
        var seats = record.Returns.Length;
        return quantity < seats ? record.Returns[quantity]
            : quantity == seats ? record.Length
            : record.Measures[quantity - seats - 1];
    }
}
