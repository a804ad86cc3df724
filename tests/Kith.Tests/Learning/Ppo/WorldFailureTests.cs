using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public sealed class WorldFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_world_that_throws_is_named_with_its_step_and_the_actions_and_what_it_threw(int threads)
    {
        var failure = Assert.Throws<WorldException>(() => Train(new Fragile { Throws = true }, threads));
        Assert.Equal((0, 30), (failure.World, failure.Step));
        Assert.StartsWith(
            "World 0 threw InvalidOperationException in step 30 of its episode after the actions guest ", failure.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(", host 0: my game broke", failure.Message, StringComparison.Ordinal);
        Assert.Equal("my game broke", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
    }

    [Fact]
    public void So_it_is_in_episodes()
    {
        using var workers = new Workers(2);
        var world = new Fragile { Throws = true };
        Actor<int>[] actors = [.. world.Seats.Select((seat, number) => new NetworkActor<int>(
            "any", ActorCritic.Perceptron(seat, [], 1).Network, world, number))];
        var runner = new EpisodeRunner<int>(world, actors, workers);
        var failure = Assert.Throws<WorldException>(() => runner.Play(5, seed: 1));
        Assert.Equal((0, 30), (failure.World, failure.Step));
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(30, 64)]
    [InlineData(7, 64)]
    public void A_reward_that_is_not_finite_is_the_worlds_and_its_seat_and_step_are_told(int step, int rollout)
    {
        var problem = Assert.Throws<DivergenceException>(() => Train(new Fragile { At = step }, 2, rollout));
        Assert.Equal(("rewards", 0, 1, step), (problem.Tensor, problem.World, problem.Seat, problem.Step));
        Assert.Contains(
            $"the reward of seat 1 (host) is not finite, in world 0 at step {step} of its episode. The world wrote it",
            problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("learning rate", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Create", 0, "Create")]
    [InlineData("Reset", 0, "Reset before the first step")]
    [InlineData("Reset", 4, "Reset after step 4 of its episode")]
    [InlineData("BeginRollout", 3, "BeginRollout after step 3 of its episode")]
    [InlineData("Observe", 0, "Observe before the first step")]
    [InlineData("Observe", 3, "Observe after step 3 of its episode")]
    [InlineData("Measure", 0, "Measure before the first step")]
    [InlineData("Measure", 3, "Measure after step 3 of its episode")]
    [InlineData("Measure", 4, "Measure after step 4 of its episode")]
    public void A_world_that_throws_in_another_method_is_named_with_it(string method, int step, string where)
    {
        var failure = Assert.Throws<WorldException>(() => Train(new Faulty(method, step), 1, rollout: 3));
        Assert.Equal($"World 0 threw InvalidOperationException in {where}: my game broke", failure.Message);
        Assert.Equal((0, step), (failure.World, failure.Step));
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Theory]
    [InlineData("Save")]
    [InlineData("Load")]
    public void So_is_one_that_throws_while_its_state_is_kept(string method)
    {
        using var workers = new Workers(1);
        var state = new MemoryStream();
        Played(new("nothing")).Save(new(state));
        var failure = Assert.Throws<WorldException>(() =>
        {
            Played(new(method)).Save(new(new MemoryStream()));
            state.Position = 0;
            Played(new(method)).Load(new(state));
        });
        Assert.Equal(
            $"World 0 threw InvalidOperationException in {method} after step 3 of its episode: my game broke", failure.Message);

        WorldBatch<int> Played(Faulty world)
        {
            var worlds = new WorldBatch<int>(world, 2, 1);
            var policy = ActorCritic.Perceptron(world.Seats[0], [], 1);
            _ = new PpoTrainer(worlds, [policy], new() { StepsPerRollout = 3 }, workers, 1).Run().First();
            return worlds;
        }
    }

    [Fact]
    public void A_state_that_ends_too_soon_is_the_files_fault()
    {
        var state = new MemoryStream();
        new WorldBatch<int>(new Faulty("nothing"), 2, 1).Save(new(state));
        state.SetLength(state.Length / 2);
        state.Position = 0;
        Assert.Throws<InvalidDataException>(() => new WorldBatch<int>(new Faulty("nothing"), 2, 1).Load(new(state)));
    }

    [Theory]
    [InlineData("Step", 2, "ends", "World 0 in step 2 of its episode after the actions guest 0: the ending is 9, but must be")]
    [InlineData("Observe", 4, "is not finite",
        "World 0 in Observe after step 4 of its episode: clock[1] of what seat 0 (guest) sees is NaN, but must be finite.")]
    [InlineData("Measure", 4, "is not finite",
        "World 0 in Measure after step 4 of its episode: the measure 'tocks' is NaN, but must be finite.")]
    public void What_no_world_may_give_back_is_refused(string method, int step, string way, string message)
    {
        var failure = Assert.Throws<WorldException>(() => Train(new Faulty(method, step, way), 1, rollout: 6));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, step), (failure.World, failure.Step));
    }

    [Theory]
    [InlineData("Create", 0, "throws", "A world threw InvalidOperationException in Create: my game broke")]
    [InlineData("Reset", 0, "throws",
        "The world of episode 0 threw InvalidOperationException in Reset before the first step: my game broke")]
    [InlineData("Observe", 3, "throws",
        "The world of episode 0 threw InvalidOperationException in Observe after step 3 of its episode: my game broke")]
    [InlineData("Measure", 4, "throws",
        "The world of episode 0 threw InvalidOperationException in Measure after step 4 of its episode: my game broke")]
    [InlineData("Step", 2, "ends",
        "The world of episode 0 in step 2 after the actions guest 0: "
        + "the ending is 9, but must be None, Terminated or Truncated.")]
    [InlineData("Step", 3, "is not finite", "The world of episode 0 in step 3 after the actions guest 0: "
        + "the reward of seat 0 (guest) is -Infinity, but must be finite.")]
    [InlineData("Observe", 2, "is not finite", "The world of episode 0 in Observe after step 2 of its episode: "
        + "clock[1] of what seat 0 (guest) sees is NaN, but must be finite.")]
    [InlineData("Measure", 4, "is not finite", "The world of episode 0 in Measure after step 4 of its episode: "
        + "the measure 'tocks' is NaN, but must be finite.")]
    public void So_it_is_in_episodes_of_whichever_kind(string method, int step, string way, string message)
    {
        using var workers = new Workers(2);
        var world = new Faulty(method, step, way);
        var actor = new NetworkActor<int>("any", ActorCritic.Perceptron(world.Seats[0], [], 1).Network, world);
        var runner = new EpisodeRunner<int>(world, [actor], workers);
        Assert.Equal(message, Assert.Throws<WorldException>(() => runner.Play(3, seed: 1)).Message);
        if (method == "Measure") return;
        Assert.Equal(message, Assert.Throws<WorldException>(() =>
        {
            var player = new EpisodePlayer<int>(world, actor);
            player.Begin(1);
            while (player.Ending == Ending.None) player.Step();
        }).Message);
    }

    [Fact]
    public void An_observation_that_is_not_finite_is_told_by_its_field()
    {
        var problem = Assert.Throws<DivergenceException>(() => Train(new Fragile { Blinds = true }, 1));
        Assert.Contains("view[1] of what seat 1 (host) sees is not finite", problem.Message, StringComparison.Ordinal);
        Assert.Equal(30, problem.Step);
    }

    private static void Train(IWorld<int> world, int threads, int rollout = 64)
    {
        using var workers = new Workers(threads);
        var worlds = new WorldBatch<int>(world, 3, 1);
        ActorCritic[] policies = [.. world.Seats.Select(seat => ActorCritic.Perceptron(seat, [], 1))];
        var options = new PpoOptions { TotalTimesteps = 10_000, StepsPerRollout = rollout };
        foreach (var _ in new PpoTrainer(worlds, policies, options, workers, 1).Run())
        {
        }
    }
}
