using System.Text.Json;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;
using Kith.Studies.Tests.Goodhart.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.Baselines;

[Trait("Vectors", "goodhart")]
public class RecordedBehaviourTests
{
    [Fact]
    public void The_omniscient_seeker_chooses_exactly_the_recorded_moves() =>
        VectorFiles.Each("goodhart", "behaviours.json", "cases", item =>
            Assert.Equal(Recorded(item, "omniscient"), Chosen(new OmniscientSeeker(), item)));

    [Fact]
    public void The_proxy_seeker_in_reading_order_chooses_exactly_the_recorded_moves() =>
        VectorFiles.Each("goodhart", "behaviours.json", "cases", item =>
            Assert.Equal(Recorded(item, "proxy_seeker"), Chosen(new ProxySeeker(TieRule.Reading), item)));

    private static HashSet<Move> Recorded(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(move => new Move(move[0].GetInt32(), move[1].GetInt32()))];

    // Of eight equally likely moves one is missed by 200 choices with a probability of 2e-11.
    private static HashSet<Move> Chosen(Behaviour behaviour, JsonElement item)
    {
        var view = TextMap.View(
            new(ForagingOptions.Guide, behaviour.Observation, ViewEncoding.Full),
            TextMap.Of(item), item.Whole("x"), item.Whole("y"));
        var (moves, random) = (new HashSet<Move>(), new RandomStream(1, "choices"));
        for (var i = 0; i < 200; i++) moves.Add(behaviour.Choose(view, ref random));
        return moves;
    }
}
