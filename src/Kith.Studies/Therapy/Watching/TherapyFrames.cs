using Kith.Experiments.Scenes;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Watching;

/// <summary>
/// A therapy as a series of frames: the client before it, then one frame per session, the last of which tells how it ended.
/// </summary>
public sealed class TherapyFrames
{
    // A frame's sentences want to be read.
    private static readonly TimeSpan s_reading = TimeSpan.FromSeconds(3);
    private readonly TherapyWorld _world;
    private readonly Therapist _therapist;
    private readonly Narrator _narrator;

    private TherapyFrames(TherapyWorldOptions options, Therapist therapist, string name)
    {
        (_world, _therapist) = (new TherapyWorld(options), therapist);
        _narrator = new Narrator(options, name.Length > 0 ? name : "therapist");
    }

    /// <summary>The frames of one therapy. A <see cref="LearnedTherapist"/> also shows how probable its answers were.</summary>
    /// <param name="options">Settings without problems.</param>
    /// <param name="therapist">Who answers.</param>
    /// <param name="seed">Seed of the client and of all luck, not negative.</param>
    /// <param name="name">What the therapist is called.</param>
    public static IEnumerable<Frame> Play(TherapyWorldOptions options, Therapist therapist, long seed, string name = "") =>
        new TherapyFrames(options, therapist, name).Frames(seed);

    private IEnumerable<Frame> Frames(long seed)
    {
        var state = _world.Create();
        _world.Reset(ref state, seed);
        _therapist.Begin(in state, new RandomStream(seed, "therapist"));
        yield return Show(in state, null, [_narrator.Introduction(in state)]);
        while (state.End == TherapyEnd.None)
        {
            var client = state.ClientAction;
            var answer = _therapist.Answer(in state);
            var why = Explanations.Of(_therapist);
            Take(ref state, answer);
            var exchange = new Exchange(client, answer, state.LastPerceived);
            yield return Show(in state, exchange, [_narrator.Conversation(in state, exchange), why, _narrator.Ending(in state)]);
        }
    }

    private void Take(ref TherapyState state, int answer)
    {
        Span<float> rewards = stackalloc float[1];
        _world.Step(ref state, answer, rewards);
        _therapist.Notice(in state);
    }

    private Frame Show(in TherapyState state, Exchange? exchange, IEnumerable<string> text) => new()
    {
        Caption = _narrator.Caption(in state, exchange),
        World = CirclePainter.Paint(exchange),
        Text = [.. text.Where(paragraph => paragraph.Length > 0)],
        Panels = [ClientPanels.Standing(in state), ClientPanels.Expectation(state.Client), .. Answers(exchange)],
        Series = Series(in state),
        Pause = s_reading,
    };

    private IEnumerable<GaugePanel> Answers(Exchange? exchange) =>
        exchange is not null && _therapist is LearnedTherapist learned ? [ClientPanels.Answers(learned.Probabilities)] : [];

    private static KeyValuePair<string, double>[] Series(in TherapyState state)
    {
        var client = state.Client;
        return
        [
            new("satisfaction", client.RelativeSatisfaction),
            new("start", client.Relative(client.StartingSatisfaction)),
            new("threshold", client.Relative(state.Threshold)),
            new("bond", client.Bond),
            new("complementary", state.Session > 0 ? (double)state.Complementary / state.Session : 0),
            new("misperceived", client.Perceptions.MisperceptionRate),
        ];
    }
}
