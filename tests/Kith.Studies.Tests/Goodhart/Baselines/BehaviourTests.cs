using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;
using Kith.Studies.Tests.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Baselines;

public class BehaviourTests
{
    private static readonly ForagingOptions Guide = ForagingOptions.Guide;

    [Theory]
    [InlineData(TieRule.Nearest, 1, 0)]
    [InlineData(TieRule.Reading, -1, -1)]
    public void The_proxy_seeker_breaks_ties_by_its_rule(TieRule ties, int dx, int dy) =>
        Assert.Equal(new Move(dx, dy), Choose(new ProxySeeker(ties), "F.........", "..........", "..........", "...X.F....")[0]);

    [Fact]
    public void The_proxy_seeker_prefers_far_food_to_near_poison_but_does_not_know_why() =>
        Assert.Equal(new Move(-1, 0), Choose(new ProxySeeker(), "F...XP....")[0]);

    [Theory]
    [InlineData(0, 0, "........", "...XP.F.", "........", "...P....")] // straight on is poison and nothing else leads there
    [InlineData(1, 0, "........", "...X....", "....P...", ".....F..")] // diagonal is poison: along the row
    [InlineData(0, 1, "........", "...XP...", "....P...", ".....F..")] // and if that is poison too, along the column
    public void The_omniscient_seeker_steps_around_poison_or_stays(int dx, int dy, params string[] rows) =>
        Assert.Equal(new(dx, dy), Choose(new OmniscientSeeker(), rows)[0]);

    [Fact]
    public void Reports_say_that_the_omniscient_seeker_stands_still_before_what_it_cannot_step_around() =>
        Assert.Contains("stands still where poison or a wall", EvaluationText.References, StringComparison.Ordinal);

    [Fact]
    public void Without_food_in_sight_the_omniscient_seeker_wanders_but_not_onto_poison()
    {
        var moves = Choose(new OmniscientSeeker(), "PP....", "PX....", "..#...").Distinct().OrderBy(Moves.IndexOf);
        Assert.Equal([new(-1, 1), new(0, 1), new(1, -1), new(1, 0)], moves);
    }

    [Fact]
    public void Behaviours_are_found_by_name_and_users_add_their_own()
    {
        var catalog = new BehaviourCatalog();
        catalog.Add("mine", () => new RandomWalker());
        Assert.Equal(["omniscient", "proxy_seeker", "proxy_seeker_reading", "random", "mine"], catalog.Names);
        Assert.IsType<OmniscientSeeker>(catalog.Make("omniscient"));
        Assert.Contains(
            "omniscient", Assert.Throws<ArgumentException>(() => catalog.Make("oracle")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_is_not_full_is_refused()
    {
        var random = new RandomStream(1, "test");
        Assert.Throws<ArgumentException>(() => new OmniscientSeeker().Choose(new float[242], ref random));
    }

    // What the scripted agents do under the guide's rules is known: a random walk meets items by density, the
    // omniscient eats hardly any poison.
    [Theory]
    [InlineData("random", 0.38, 0.58)]
    [InlineData("omniscient", 0, 0.01)]
    [InlineData("proxy_seeker", 0.3, 0.55)]
    public void Poison_per_food_of_the_scripted_agents_is_as_known(string name, double least, double most)
    {
        var (food, poison) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var behaviour = new BehaviourCatalog().Make(name);
            var world = new ForagingWorld(
                ForagingWorld.ForEvaluation(Guide),
                behaviour.Observation == ObservationKind.True ? Mode.GroundTruth : Mode.Proxy, keepMap: true);
            var (state, random, actions) = (world.Create(), new RandomStream(seed, "world"), new RandomStream(seed, "mind"));
            var (view, reward) = (new float[world.Views.Length], new float[1]);
            world.Reset(ref state, ref random);
            for (var t = 0; t < 1_000; t++)
            {
                world.Observe(ref state, 0, view);
                world.Step(ref state, [Moves.ActionOf(behaviour.Choose(view, ref actions))], ref random, reward);
            }

            (food, poison) = (food + state.Forager.Food, poison + state.Forager.Poison);
        }

        Assert.InRange((double)poison / food, least, most);
    }

    private static List<Move> Choose(Behaviour behaviour, params string[] rows)
    {
        var y = Array.FindIndex(rows, row => row.Contains('X', StringComparison.Ordinal));
        var map = TextMap.Of(false, [.. rows.Select(row => row.Replace('X', '.'))]);
        var view = TextMap.View(
            new(Guide, behaviour.Observation, ViewEncoding.Full), map, rows[y].IndexOf('X', StringComparison.Ordinal), y);
        var random = new RandomStream(1, "choices");
        var moves = new List<Move>();
        for (var i = 0; i < 100; i++) moves.Add(behaviour.Choose(view, ref random));
        return moves;
    }
}
