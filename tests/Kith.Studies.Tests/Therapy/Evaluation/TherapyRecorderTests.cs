using System.Globalization;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Evaluation;

public sealed class TherapyRecorderTests
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
        var expected = Play(new Several(1), Starts, 1);
        Assert.True(expected.Distinct().Count() > 60);
        Assert.Equal(expected, Play(new Several(capacity), Starts, threads));
        Assert.Equal(expected, Play(TherapistCatalog.Find("random").ToActor(Options), Starts, threads));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_trained_therapist_answers_a_client_alone_as_it_does_among_others(bool deterministic)
    {
        var plan = TherapyModels.Plan("omniscient", "hidden_size", "8");
        var actor = new TherapyModel(Mode.Omniscient, "guide", plan.Options)
            .ToActor("untrained", deterministic);
        var together = Play(actor, Starts, 2);
        Assert.Equal(together, Starts.SelectMany(start => Play(actor, [start], 1)));
        Assert.Equal(together.Reverse(), Play(actor, [.. Starts.Reverse()], 1));
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
        var runner = new EpisodeRunner<TherapyState>(new TherapyWorld(Options), [new Several(1)], workers);
        Assert.Throws<OperationCanceledException>(() => new TherapyRecorder(Starts).PlayOn(runner, stop.Token));
    }

    private static string[] Play(Actor<TherapyState> actor, EpisodeStart[] starts, int threads)
    {
        using var workers = new Workers(threads);
        var runner = new EpisodeRunner<TherapyState>(new TherapyWorld(Options), [actor], workers);
        return [.. new TherapyRecorder(starts).PlayOn(runner).Select(Tell)];
    }

    private static string Tell(TherapyEpisode episode) => string.Create(
        CultureInfo.InvariantCulture,
        $"{episode.Start} {episode.End} {episode.Reward} {episode.FinalSatisfaction:R} {Convert.ToHexString(episode.Actions)} "
        + $"{Convert.ToHexString(episode.Answers)}");

    /// <summary>Random answers to several clients side by side.</summary>
    private sealed class Several(int capacity) : Actor<TherapyState>("several")
    {
        public override int Capacity => capacity;

        public override ActorWorkspace<TherapyState> CreateWorkspace(int capacity) =>
            new ScriptedActor<TherapyState>(Name, () => new RandomTherapist()).CreateWorkspace(capacity);
    }
}
