using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.Watching;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Watching;

public sealed class TherapyFramesTests
{
    // The client of this pattern has always been cold and answered with warmth; its utilities are the average ones.
    private static readonly TherapyWorldOptions s_cold = new()
    {
        Patterns = ["cold_warm"],
        Matrix = "average",
        Threshold = 0.8,
        MaxSessions = 40,
    };

    [Fact]
    public void The_first_frame_introduces_the_client()
    {
        // Every memory is worth U[C, W] = -20, the least utility -60 and the greatest 60: a third of the range.
        var frame = Play(s_cold, new Fixed(Octant.Cold)).First();
        Assert.Equal("fixed: before session 1 of 40", frame.Caption);
        Assert.Equal(
            ["A client comes to therapy. By its past, cold_warm, it was always cold and always answered warmly. " +
                "Satisfaction 33% of its range (threshold 80%, start 33%), bond 0.02."],
            frame.Text);
        Assert.Equal(
            ["satisfaction", "start", "threshold", "bond", "habit W"], frame.Panels[0].Gauges.Select(gauge => gauge.Label));
        Assert.Equal("15/15", frame.Panels[0].Gauges[^1].Value);
        Assert.Equal(Octant.Names, frame.Panels[1].Gauges.Select(gauge => gauge.Label));
        Assert.Equal(1, frame.Panels[1].Gauges.Sum(gauge => gauge.Share), 1e-12);
        Assert.Equal(2, frame.Panels.Count);
    }

    [Fact]
    public void A_session_is_told_as_a_conversation()
    {
        var session = Play(s_cold, new Fixed(Octant.Cold)).ElementAt(1);
        var said = Assert.Single(session.Text);
        Assert.StartsWith("Session 1. The client ", said);
        Assert.Contains("The therapist keeps a sober distance (C); the complement is ", said);
        Assert.Contains("). The client takes it ", said);
        Assert.EndsWith("of its range (threshold 80%, start 33%), bond 0.03.", said);
    }

    [Fact]
    public void The_complement_and_a_misperception_are_told()
    {
        var blind = s_cold with { BaselineAccuracy = 0 };
        var sessions = Play(blind, new Complementing()).Skip(1).Take(8).Select(frame => frame.Text[0]).ToArray();
        Assert.All(sessions, said => Assert.Contains("), the complement. The client takes it", said));
        Assert.Contains(
            sessions, said => said.Contains("The client takes it for what it is used to: warm (W).", StringComparison.Ordinal));
        Assert.All(Play(s_cold with { Parataxic = false }, new Complementing()).Skip(1), frame =>
            Assert.DoesNotContain("takes it", frame.Text[0]));
    }

    [Theory]
    [InlineData(0.34, 40, DropoutRule.Classic, "Success: after ", "success")]
    [InlineData(
        0.99, 5, DropoutRule.Classic,
        "End of sessions: all 5 are used up, and the client's satisfaction is still below the threshold, 99% of its range.",
        "end of sessions")]
    public void An_ending_is_explained(double threshold, int sessions, DropoutRule dropout, string sentence, string caption)
    {
        var options = s_cold with { Threshold = threshold, MaxSessions = sessions, Dropout = dropout, Parataxic = false };
        var last = Play(options, new Complementing()).Last();
        Assert.StartsWith(sentence, last.Text[^1]);
        Assert.EndsWith(caption, last.Caption);
    }

    [Theory]
    [InlineData(
        DropoutRule.Classic,
        "Dropout: the client looks back after 10 sessions, finds itself less satisfied than at the start, and gives up.")]
    [InlineData(DropoutRule.Hazard, "Dropout: the client is less satisfied than it was at the start, and gives up after ")]
    public void A_dropout_is_explained(DropoutRule dropout, string sentence)
    {
        var options = s_cold with
        {
            Patterns = ["complementary_perfect"],
            Dropout = dropout,
            DropoutHazard = 100,
            Parataxic = false,
            Threshold = 1,
        };
        var last = Play(options, new Opposing()).Last();
        Assert.StartsWith(sentence, last.Text[^1]);
        Assert.EndsWith(", dropout", last.Caption);
    }

    [Fact]
    public void The_circle_shows_who_stands_where()
    {
        for (var client = 0; client < Octant.Count; client++)
        {
            var (answer, perceived) = ((client + 1) & 7, (client + 2) & 7);
            var circle = CirclePainter.Paint(new(client, answer, perceived));
            Assert.Equal(CirclePainter.ClientColour, At(circle, client, inside: true));
            Assert.Equal(CirclePainter.AnswerColour, At(circle, answer, inside: false));
            Assert.Equal(CirclePainter.PerceivedColour, At(circle, perceived, inside: false));
            var (x, y) = CirclePainter.PlaceOf(Octant.Complement(client), inside: false);
            Assert.Equal(CirclePainter.ComplementColour, circle[x + 2, y]);
        }

        Assert.Equal((25, 14), CirclePainter.PlaceOf(Octant.Warm, inside: false));
        Assert.Equal((15, 4), CirclePainter.PlaceOf(Octant.Dominant, inside: false));
        Assert.Equal(Octant.Names, CirclePainter.Paint(null).Labels.Select(label => label.Text));
    }

    [Fact]
    public void The_frames_tell_the_episode_of_the_world()
    {
        var world = new TherapyWorld(s_cold);
        var state = world.Create();
        world.Reset(ref state, 5);
        foreach (var frame in TherapyFrames.Play(s_cold, Seated(new Complementing()), 5).Skip(1))
        {
            var answer = Octant.Complement(state.ClientAction);
            var circle = CirclePainter.Paint(new(state.ClientAction, answer, Stepped(world, ref state, answer)));
            for (var i = 0; i < circle.Width * circle.Height; i++)
                Assert.Equal(circle[i % circle.Width, i / circle.Width], frame.World[i % circle.Width, i / circle.Width]);
            Assert.Equal(state.Client.RelativeSatisfaction, frame.Series[0].Value);
        }

        Assert.NotEqual(TherapyEnd.None, state.End);
    }

    [Fact]
    public void A_network_shows_its_probabilities_and_its_value()
    {
        // Whatever it sees, the network gives W three times the weight of any other answer.
        var layer = new Linear(52, Octant.Count + 1);
        var network = new Network(layer);
        layer.Bias.Values[Octant.Warm] = (float)Math.Log(3);
        layer.Bias.Values[Octant.Count] = 12.34f;
        var frames =
            Play(s_cold, new LearnedTherapist("fixed", network, ObservationKind.Plain) { Deterministic = true }).ToArray();
        Assert.Equal(2, frames[0].Panels.Count);
        Assert.Equal("0.30", frames[1].Panels[2].Gauges[Octant.Warm].Value);
        Assert.Equal(0.1, frames[1].Panels[2].Gauges[Octant.Cold].Share, 1e-6);
        Assert.All(frames.Skip(1), frame => Assert.Contains(" (W)", frame.Text[0]));
        Assert.Equal("The network values the moment at 12.34.", frames[1].Text[1]);
        var sampled = Play(s_cold, new LearnedTherapist("fixed", network, ObservationKind.Plain)).ToArray();
        Assert.Contains(sampled.Skip(1), frame => !frame.Caption.Contains("answered by W,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_of_another_view_is_refused() => Assert.Contains(
        "takes 52 numbers, but the seat 'therapist' observes 124",
        Assert.Throws<ArgumentException>(
            () => new LearnedTherapist("blind", new(new Linear(52, 9)), ObservationKind.Omniscient)).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_therapist_by_name_can_be_watched(string name)
    {
        var options = new TherapyWorldOptions { Threshold = 0.8 };
        var frames = Enumerable.Range(0, 4)
            .SelectMany(seed => TherapyFrames.Play(options, TherapistCatalog.Find(name).ToActor(options), seed)).ToArray();
        var plans = frames.SelectMany(frame => frame.Text).Where(text =>
            text.Contains("lan", StringComparison.Ordinal) && !text.StartsWith("Session", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            name.StartsWith("omniscient", StringComparison.Ordinal), plans.Contains("Plan: build trust with complements."));
        Assert.All(plans, plan => Assert.True(plan.Length < 80, plan));
        Assert.All(frames, frame => Assert.True(frame.Caption.Length < 80, frame.Caption));
        Assert.True(frames.All(frame => frame.Text.Count > 0));
    }

    public static TheoryData<string> Names => [.. TherapistCatalog.Names];

    [Fact]
    public void Every_octant_has_phrases_of_its_own()
    {
        string[] phrases =
        [
            .. Enumerable.Range(0, Octant.Count).SelectMany(octant => new[] { 1, 2 }.SelectMany(session =>
                new[] { Phrases.OfClient(octant, session), Phrases.OfTherapist(octant, session) })),
        ];
        Assert.Equal(4 * Octant.Count, phrases.Distinct().Count());
    }

    private static IEnumerable<Frame> Play(TherapyWorldOptions options, Therapist therapist) =>
        Play(options, Seated(therapist));

    private static IEnumerable<Frame> Play(TherapyWorldOptions options, Actor<TherapyState> therapist) =>
        TherapyFrames.Play(options, therapist, 3);

    private static ScriptedActor<TherapyState> Seated(Therapist therapist) => new("fixed", () => therapist);

    private static Colour At(Picture circle, int octant, bool inside)
    {
        var (x, y) = CirclePainter.PlaceOf(octant, inside);
        return circle[x, y];
    }

    private static int Stepped(TherapyWorld world, ref TherapyState state, int answer)
    {
        Span<float> rewards = stackalloc float[1];
        world.Step(ref state, answer, rewards);
        return state.LastPerceived;
    }

    private sealed class Fixed(int octant) : Therapist
    {
        public override int Answer(in TherapyState state) => octant;
    }

    private sealed class Complementing : Therapist
    {
        public override int Answer(in TherapyState state) => Octant.Complement(state.ClientAction);
    }

    private sealed class Opposing : Therapist
    {
        public override int Answer(in TherapyState state) => Octant.Anticomplement(state.ClientAction);
    }
}
