using Kith.Numerics;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.World;

public class ForagingRulesTests
{
    private static readonly ForagingOptions Guide = ForagingOptions.Guide;
    private RandomStream _random = new(7, "world");

    [Fact]
    public void Eating_changes_energy_counts_and_the_map_and_the_item_grows_back_elsewhere()
    {
        var map = TextMap.Of(true, "...", ".F.", "P..");
        Forager[] foragers = [new() { X = 0, Y = 0, Energy = 50 }];
        var facts = Step(Guide, map, foragers, new Move(1, 1));
        Assert.Equal(new(Cell.Food, 15f - 0.1f, EndReason.None), facts);
        Assert.Equal((1, 1, 1, 0, 1), (foragers[0].X, foragers[0].Y, foragers[0].Food, foragers[0].Poison, foragers[0].Steps));
        Assert.Equal(64.9f, foragers[0].Energy, 1e-5f);
        Assert.Equal((1, Cell.Empty), (map.Count(Cell.Food), map[1, 1]));

        facts = Step(Guide, map, foragers, new Move(-1, 1));
        Assert.Equal(new(Cell.Poison, -10f - 0.1f, EndReason.None), facts);
        Assert.Equal(54.8f, foragers[0].Energy, 1e-5f);
        Assert.Equal((1, 1, Cell.Empty), (foragers[0].Poison, map.Count(Cell.Poison), map[0, 2]));
    }

    [Fact]
    public void Without_respawn_an_eaten_item_is_gone()
    {
        var map = TextMap.Of(true, ".F.");
        var options = Guide with { World = Guide.World with { Respawn = false } };
        Assert.Equal(Cell.Food, Step(options, map, [new() { Energy = 50 }], new Move(1, 0)).Ate);
        Assert.Equal(0, map.Count(Cell.Food));
    }

    [Theory]
    [InlineData(true, 0, 0, -1, -1, 2, 1)] // around both corners
    [InlineData(true, 2, 1, 1, 1, 0, 0)]
    [InlineData(false, 0, 0, -1, 1, 0, 1)] // along the border
    [InlineData(false, 2, 1, 1, 1, 2, 1)] // nowhere
    public void Movement_wraps_or_stops_at_the_border(bool loop, int x, int y, int dx, int dy, int expectedX, int expectedY)
    {
        Forager[] foragers = [new() { X = x, Y = y, Energy = 50 }];
        Step(Guide, TextMap.Of(loop, "...", "..."), foragers, new(dx, dy));
        Assert.Equal((expectedX, expectedY), (foragers[0].X, foragers[0].Y));
    }

    [Theory]
    [InlineData(1, 0)] // a wall
    [InlineData(0, 0)] // staying
    public void Who_is_blocked_or_stays_pays_all_the_same(int dx, int dy)
    {
        Forager[] foragers = [new() { Energy = 50 }];
        Assert.Equal(-0.1f, Step(Guide, TextMap.Of(false, ".#"), foragers, new(dx, dy)).EnergyChange);
        Assert.Equal((0, 0, 49.9f, 1), (foragers[0].X, foragers[0].Y, foragers[0].Energy, foragers[0].Steps));
    }

    [Fact]
    public void Who_eats_nothing_under_the_guides_energies_starves_at_the_step_of_the_time_limit()
    {
        var (map, facts) = (new ForagingMap(9, 9, loop: true), default(StepFacts));
        Forager[] foragers = [new() { Energy = Guide.Energy.Start }];
        for (var t = 1; t <= 500; t++)
        {
            Assert.Equal(EndReason.None, facts.End);
            facts = Step(Guide, map, foragers, new Move(1, 0));
        }

        Assert.Equal((EndReason.Starved, Ending.Terminated, 0f), (facts.End, facts.Ending, foragers[0].Energy));
    }

    [Theory]
    [InlineData(5.0f, 0.5f, 10)]
    [InlineData(1.0f, 0.01f, 100)]
    [InlineData(50.0f, 0.1f, 500)]
    [InlineData(1.0f, 0.3f, 4)]
    public void Without_food_life_lasts_as_many_steps_as_the_start_energy_pays_for(float start, float cost, int steps)
    {
        var options = Guide with
        {
            Energy = Guide.Energy with { Start = start, MoveCost = cost },
            World = Guide.World with { StepsPerEpisode = 0 },
        };
        var map = new ForagingMap(9, 9, loop: true);
        Forager[] foragers = [new() { Energy = start }];
        while (Step(options, map, foragers, new Move(1, 0)).End == EndReason.None) Assert.InRange(foragers[0].Steps, 1, steps);
        Assert.Equal(steps, foragers[0].Steps);
    }

    [Theory]
    [InlineData(10.1f, EndReason.Poisoned, 0f)] // exactly used up
    [InlineData(5f, EndReason.Poisoned, -5.1f)]
    [InlineData(10.2f, EndReason.None, 0.1f)]
    public void Death_on_poison_is_told_from_starvation(float energy, EndReason end, float left)
    {
        Forager[] foragers = [new() { Energy = energy }];
        Assert.Equal(end, Step(Guide, TextMap.Of(true, ".P."), foragers, new Move(1, 0)).End);
        Assert.Equal(left, foragers[0].Energy, 1e-5f);
    }

    [Fact]
    public void Frozen_energy_neither_falls_nor_rises_but_everything_else_goes_on()
    {
        var (map, rules, facts) = (TextMap.Of(true, ".PF"), new ForagingRules(Guide, freezeEnergy: true), new StepFacts[1]);
        Forager[] foragers = [new() { Energy = 0.05f }];
        rules.Act(map, foragers, [new Move(1, 0)], facts);
        rules.GrowBack(map, foragers, facts, ref _random);
        Assert.Equal(new(Cell.Poison, -10f - 0.1f, EndReason.None), facts[0]);
        Assert.Equal((0.05f, 1, 1), (foragers[0].Energy, foragers[0].Poison, map.Count(Cell.Poison)));
    }

    [Fact]
    public void Of_two_agents_that_enter_the_same_item_the_lower_index_eats_and_nothing_grows_back_under_either()
    {
        var (map, facts, rules) = (TextMap.Of(true, ".F..."), new StepFacts[2], new ForagingRules(Guide));
        for (var i = 0; i < 50; i++)
        {
            var food = map.Bytes.IndexOf((byte)Cell.Food);
            Forager[] foragers = [new() { X = (food + 1) % 5, Energy = 50 }, new() { X = (food + 4) % 5, Energy = 50 }];
            rules.Act(map, foragers, [new(-1, 0), new(1, 0)], facts);
            rules.GrowBack(map, foragers, facts, ref _random);
            Assert.Equal((Cell.Food, Cell.Empty), (facts[0].Ate, facts[1].Ate));
            Assert.Equal((1, Cell.Empty), (map.Count(Cell.Food), map[food, 0]));
        }
    }

    private StepFacts Step(ForagingOptions options, ForagingMap map, Forager[] foragers, Move move)
    {
        var (facts, rules) = (new StepFacts[1], new ForagingRules(options));
        rules.Act(map, foragers, [move], facts);
        rules.GrowBack(map, foragers, facts, ref _random);
        return facts[0];
    }
}
