using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Demo;

public class SharedWorldTests
{
    private static readonly ForagingOptions Small = ForagingOptions.Guide with
    {
        World = ForagingOptions.Guide.World with { Width = 20, Height = 20, Food = 40, Poison = 30 },
    };

    [Fact]
    public void The_dead_are_told_with_their_cause_and_renewed_and_items_stay_as_many()
    {
        var world = new SharedWorld(
            Small with { Energy = ForagingOptions.Harsh.Energy with { Start = 0.05f } },
            [new ProxySeeker(), new RandomWalker(), new OmniscientSeeker()], 1);
        var reasons = new HashSet<EndReason>();
        for (var t = 0; t < 2_000; t++)
        {
            world.Step();
            for (var i = 0; i < 3; i++)
            {
                var (facts, forager) = (world.Facts[i], world.Foragers[i]);
                reasons.Add(facts.End);
                if (facts.End == EndReason.None) continue;
                Assert.InRange(world.AsStepped[i].Energy, -2.01f, 0);
                Assert.InRange(world.AsStepped[i].Steps, 1, int.MaxValue);
                Assert.Equal((0.05f, 0, 0, 0), (forager.Energy, forager.Steps, forager.Food, forager.Poison));
                Assert.Equal(Cell.Empty, world.Map[forager.X, forager.Y]);
            }

            Assert.Equal((40, 30), (world.Map.Count(Cell.Food), world.Map.Count(Cell.Poison)));
        }

        Assert.Equal([EndReason.None, EndReason.Starved, EndReason.Poisoned], reasons.Order());
    }

    [Fact]
    public void Each_agent_sees_by_its_own_sight_and_the_others_by_their_roles()
    {
        var world = new SharedWorld(
            Small with { World = Small.World with { Width = 11, Height = 11, Food = 10, Poison = 10 } },
            [new ProxySeeker(), new Hunter()], 2);
        var view = new float[726];
        world.Observe(0, view);
        Assert.Equal(view[242..363], view[605..726]);
        Assert.Contains(0.9f, view[242..363]);
        world.Observe(1, view);
        Assert.Equal(
            (10, 10, 1, 0), (Sum(view, Cell.Food), Sum(view, Cell.Poison), Sum(view, Cell.Prey), Sum(view, Cell.Predator)));
        Assert.Equal(99, Sum(view, Cell.Empty));
    }

    [Fact]
    public void The_same_seed_gives_the_same_world()
    {
        Behaviour[] cast = [new ProxySeeker(), new OmniscientSeeker(), new RandomWalker()];
        var (one, other) = (new SharedWorld(Small, cast, 3), new SharedWorld(Small, cast, 3));
        for (var t = 0; t < 500; t++)
        {
            one.Step();
            other.Step();
        }

        Assert.Equal(one.Map.Bytes, other.Map.Bytes);
        Assert.Equal(one.Foragers.ToArray(), other.Foragers.ToArray());
    }

    [Fact]
    public void A_move_of_two_cells_is_refused_by_name() =>
        Assert.Contains(
            "hunter", Assert.Throws<InvalidOperationException>(() => new SharedWorld(Small, [new Hunter()], 1).Step()).Message,
            StringComparison.Ordinal);

    private static int Sum(float[] view, Cell channel) => (int)view[((int)channel * 121)..((int)channel * 121 + 121)].Sum();

    private sealed class Hunter : Behaviour
    {
        public override string Name => "hunter";

        public override ObservationKind Observation => ObservationKind.True;

        public override Colour Colour => new(1, 2, 3);

        public override Cell Role => Cell.Predator;

        public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random) => new(2, 0);
    }
}
