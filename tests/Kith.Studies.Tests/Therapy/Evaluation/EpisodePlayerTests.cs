using System.Globalization;
using Kith.Numerics;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Evaluation;

public sealed class EpisodePlayerTests
{
    private static readonly TherapyWorldOptions Options = new()
    {
        Threshold = 0.6,
        MaxSessions = 40,
        Patterns = ["cold_stuck", "mixed_random"],
    };
    private static readonly EpisodeStart[] Starts = EpisodeStart.Each(2, 35, 100);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 1)]
    [InlineData(7, 2)]
    [InlineData(100, 2)]
    public void Neither_threads_nor_places_change_a_therapy(int capacity, int threads)
    {
        var expected = Play(new Several(1, () => new RandomTherapist()), Starts, 1);
        Assert.True(expected.Distinct().Count() > 60);
        Assert.Equal(expected, Play(new Several(capacity, () => new RandomTherapist()), Starts, threads));
        Assert.Equal(expected, Play(new ScriptedPolicy("random", () => new RandomTherapist()), Starts, threads));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_trained_therapist_answers_a_client_alone_as_it_does_among_others(bool deterministic)
    {
        var plan = TherapyModels.Plan("omniscient", "hidden_size", "8");
        var policy = TherapyModel.Untrained("omniscient", "guide", (TherapyOptions)plan.Options)
            .ToPolicy("untrained", deterministic);
        var together = Play(policy, Starts, 2);
        Assert.Equal(together, Starts.SelectMany(start => Play(policy, [start], 1)));
        Assert.Equal(together.Reverse(), Play(policy, [.. Starts.Reverse()], 1));
    }

    [Fact]
    public void Starts_go_through_the_patterns_in_turn_or_give_each_the_same_seeds()
    {
        Assert.Equal([new(0, 9), new(1, 10), new(0, 11)], EpisodeStart.InTurn(2, 3, 9));
        Assert.Equal([new(0, 9), new(0, 10), new(1, 9), new(1, 10)], EpisodeStart.Each(2, 2, 9));
    }

    [Fact]
    public void A_request_to_stop_stops()
    {
        using var workers = new Workers(1);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => EpisodePlayer.Play(
            new TherapyWorld(Options), new Several(1, () => new RandomTherapist()), Starts, workers, stop.Token));
    }

    private static string[] Play(TherapyPolicy policy, EpisodeStart[] starts, int threads)
    {
        using var workers = new Workers(threads);
        return [.. EpisodePlayer.Play(new TherapyWorld(Options), policy, starts, workers).Select(Tell)];
    }

    private static string Tell(TherapyEpisode episode) => string.Create(
        CultureInfo.InvariantCulture,
        $"{episode.Start} {episode.End} {episode.Reward} {episode.FinalSatisfaction:R} {Convert.ToHexString(episode.Actions)} "
        + $"{Convert.ToHexString(episode.Answers)}");

    /// <summary>Rules for several clients side by side.</summary>
    private sealed class Several(int capacity, Func<Therapist> create) : TherapyPolicy
    {
        public override string Name => "several";

        public override int Capacity => capacity;

        public override TherapyWorkspace CreateWorkspace() =>
            new Workspace([.. Enumerable.Range(0, capacity).Select(_ => create())]);

        private sealed class Workspace(Therapist[] therapists) : TherapyWorkspace
        {
            public override void Begin(int place, in TherapyState state) =>
                therapists[place].Begin(in state, new RandomStream(state.Seed, "therapist"));

            public override void Answer(ReadOnlySpan<int> places, ReadOnlySpan<TherapyState> states, Span<int> answers)
            {
                for (var i = 0; i < places.Length; i++) answers[i] = therapists[places[i]].Answer(in states[places[i]]);
            }

            public override void Notice(int place, in TherapyState state) => therapists[place].Notice(in state);
        }
    }
}
