using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Acting;

public class EpisodeRunnerTests
{
    private static readonly CartPole s_world = new(60);
    private static readonly Network s_network = ActorCritic.Perceptron(s_world.Seats[0], [8], 3).Network;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 3)]
    [InlineData(3, 64)]
    public void An_episode_depends_on_no_other_nor_on_threads_nor_on_the_size_of_groups(int threads, int capacity)
    {
        using var workers = new Workers(threads);
        var records = new EpisodeRunner<CartPoleState>(s_world, [new Balancer(capacity)], workers).Play(20, seed: 5);
        var player = new EpisodePlayer<CartPoleState>(s_world, new Balancer(1));
        Assert.Equal(20, records.Count);
        foreach (var record in records)
        {
            for (player.Begin(5, record.World); player.Ending == Ending.None;) player.Step();
            Assert.Equal((player.Steps, player.Ending), (record.Length, record.Ending));
            Assert.Equal(player.Returns, record.Returns);
            Assert.Equal(player.Steps, record.Measures[0]);
        }

        Assert.True(records.Select(record => record.Length).Distinct().Count() > 5);
    }

    [Fact]
    public void A_runner_that_played_a_few_episodes_plays_many()
    {
        using var workers = new Workers(1);
        var runner = new EpisodeRunner<CartPoleState>(s_world, [new Balancer(7)], workers);
        var first = Assert.Single(runner.Play(1, seed: 5)).Length;
        Assert.Equal(20, runner.Play(20, seed: 5).Count);
        Assert.Equal(first, runner.Play(20, seed: 5)[0].Length);
    }

    [Fact]
    public void An_episode_inherits_nothing_from_the_one_before()
    {
        using var workers = new Workers(1);
        var records = new EpisodeRunner<int>(new Hoard(), [Seated(0, [])], workers).Play(3, seed: 1);
        Assert.Equal([3.0, 3.0, 3.0], records.Select(record => record.Measures[0]));
    }

    [Fact]
    public void Every_seat_has_an_actor_with_actions_and_luck_of_its_own()
    {
        using var workers = new Workers(1);
        var rules = new List<RecordingRules>();
        var runner = new EpisodeRunner<int>(new Opposites(continuous: false), [Seated(1, rules), Seated(0, rules)], workers);
        var record = Assert.Single(runner.Play(1, seed: 2));
        Assert.Equal([3.0, 3.0], record.Returns);
        var (first, second) = (rules[0].Luck, rules[1].Luck);
        Assert.NotEqual(first.NextUInt32(), second.NextUInt32());
    }

    [Fact]
    public void There_must_be_an_actor_for_every_seat()
    {
        var wrong = Assert.Throws<ArgumentException>(
            () => new EpisodePlayer<int>(new Opposites(continuous: false), Seated(1, [])));
        Assert.Contains("seats 2, actors", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_played_on_after_an_ending_is_renewed_with_the_same_luck()
    {
        using var workers = new Workers(1);
        var rules = new List<RecordingRules>();
        var walk = new Walk(steps: 5);
        new EpisodeRunner<int>(new Treadmill(Ending.Terminated, 2), [Seated(1, rules)], workers).Play(1, walk);
        Assert.Equal(
            [
                "begin 0", "act 0", "notice 1", "act 1", "notice 2", "renew 0", "act 0", "notice 1", "act 1", "notice 2",
                "renew 0", "act 0", "notice 1",
            ],
            rules[0].Told);
        Assert.Equal(["0 with 1", "1, 1", "1 with 1", "2, 2 Terminated", "0 with 1", "1, 1", "1 with 1", "2, 2 Terminated",
            "0 with 1", "1, 1"], walk.Told);
    }

    [Fact]
    public void Whoever_gives_up_stops_endless_episodes()
    {
        using var workers = new Workers(1);
        using var cancellation = new CancellationTokenSource();
        var walk = new Walk(int.MaxValue) { StopAt = 50, Stop = cancellation.Cancel };
        var runner = new EpisodeRunner<int>(new Treadmill(Ending.Terminated, 2), [Seated(1, [])], workers);
        Assert.Throws<OperationCanceledException>(() => runner.Play(1, walk, cancellation.Token));
        Assert.Equal(50, walk.Steps);
    }

    [Fact]
    public void Rules_for_one_episode_are_made_for_every_place()
    {
        var rules = new List<RecordingRules>();
        var workspace = Seated(1, rules).CreateWorkspace(3);
        var (actions, states) = (new float[2], (int[])[4, 5, 6]);
        workspace.Begin(2, in states[2], default);
        workspace.Act([0, 2], states, new Matrix(actions, 2, 1));
        workspace.Notice(0, in states[0]);
        workspace.Renew(2, in states[1]);
        Assert.Equal([1f, 1f], actions);
        Assert.Equal(["act 4", "notice 4"], rules[0].Told);
        Assert.Empty(rules[1].Told);
        Assert.Equal(["begin 6", "act 6", "renew 5"], rules[2].Told);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using var workers = new Workers(1);
        var runner = new EpisodeRunner<CartPoleState>(s_world, [new Balancer(8)], workers);
        runner.Play(8, new Steps(500));
        var (brief, longer) = (Allocated(runner, 100), Allocated(runner, 400));
        Assert.Equal(brief, longer);
    }

    private static long Allocated(EpisodeRunner<CartPoleState> runner, int steps)
    {
        var least = long.MaxValue;
        for (var trial = 0; trial < 10; trial++)
        {
            var (before, recorder) = (GC.GetAllocatedBytesForCurrentThread(), new Steps(steps));
            runner.Play(8, recorder);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static ScriptedActor<int> Seated(float action, List<RecordingRules> rules) => new("recording", () =>
    {
        rules.Add(new(action));
        return rules[^1];
    });

    private sealed class Balancer(int capacity) : NetworkActor<CartPoleState>("balancer", s_network, s_world)
    {
        public override int Capacity => capacity;
    }

    private sealed class Steps(int count) : EpisodeRecorder<CartPoleState>
    {
        public override RandomStream Begin(Episode<CartPoleState> episode)
        {
            episode.World.Reset(ref episode.State, ref episode.Random);
            return new(1, "actions", episode.Number);
        }

        public override void AfterStep(Episode<CartPoleState> episode)
        {
        }

        public override bool GoesOn(Episode<CartPoleState> episode) => episode.Steps < count;
    }

    private sealed class Walk(int steps) : EpisodeRecorder<int>
    {
        public List<string> Told { get; } = [];

        public int Steps { get; private set; }

        public int StopAt { get; init; } = -1;

        public Action Stop { get; init; } = () => { };

        public override RandomStream Begin(Episode<int> episode)
        {
            episode.State = 0;
            return new(1, "walk");
        }

        public override void BeforeStep(Episode<int> episode) => Told.Add($"{episode.State} with {episode.Actions[0]}");

        public override void AfterStep(Episode<int> episode)
        {
            Told.Add($"{episode.State}, {episode.Returns[0]}{(episode.Ending == Ending.None ? "" : $" {episode.Ending}")}");
            if (++Steps == StopAt) Stop();
        }

        public override bool GoesOn(Episode<int> episode) => episode.Steps < steps;
    }
}
