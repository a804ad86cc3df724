using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Watching;

/// <summary>
/// A therapy as a series of frames: the client before it, then one frame per session, the last of which shows how it ended.
/// </summary>
public sealed class TherapyFrames
{
    // Long enough to read a frame's sentences.
    private static readonly TimeSpan s_reading = TimeSpan.FromSeconds(3);
    private readonly EpisodePlayer<TherapyState> _player;
    private readonly Narrator _narrator;
    private readonly ValueUnits _units;

    private TherapyFrames(TherapyWorldOptions options, Actor<TherapyState> therapist, ValueUnits units)
    {
        _units = units;
        _player = new(new TherapyWorld(options), therapist);
        _narrator = new Narrator(options, therapist.Name);
    }

    /// <summary>The frames of one therapy. A network also shows how probable its answers were.</summary>
    /// <param name="options">Settings without problems.</param>
    /// <param name="therapist">The therapist.</param>
    /// <param name="seed">Seed of the client and of all random numbers, not negative.</param>
    /// <param name="units">The units in which a network values; those of reward when null.</param>
    public static IEnumerable<Frame> Play(
        TherapyWorldOptions options, Actor<TherapyState> therapist, long seed, ValueUnits? units = null) =>
        new TherapyFrames(options, therapist, units ?? ValueUnits.Reward).Frames(seed);

    private IEnumerable<Frame> Frames(long seed)
    {
        ((TherapyWorld)_player.World).Reset(ref _player.State, seed);
        _player.Begin(new RandomStream(seed, "therapist"));
        yield return Show(null, [_narrator.Introduction(in _player.State)]);
        while (_player.Ending == Ending.None)
        {
            _player.Act();
            var (client, answer) = (_player.State.ClientAction, (int)_player.Actions[0]);
            var why = Explanations.Of(_player.Workspaces[0]);
            _player.Advance();
            var exchange = new Exchange(client, answer, _player.State.LastPerceived);
            yield return Show(
                exchange,
                [_narrator.Conversation(in _player.State, exchange), why, _narrator.Ending(in _player.State)]);
        }
    }

    private static KeyValuePair<string, double>[] NoNumbers => [];

    private NetworkActorWorkspace<TherapyState>? Learned => _player.Workspaces[0] as NetworkActorWorkspace<TherapyState>;

    private double ValueOf(NetworkActorWorkspace<TherapyState> learned) => _units.ToValue(learned.ValueOutput(0));

    private Frame Show(Exchange? exchange, IEnumerable<string> text) => new()
    {
        Caption = _narrator.Caption(
            in _player.State, exchange, exchange is not null && Learned is { } network ? ValueOf(network) : double.NaN),
        World = CirclePainter.Paint(exchange),
        Text = [.. text.Where(paragraph => paragraph.Length > 0)],
        Panels = [ClientPanels.Standing(in _player.State), ClientPanels.Expectation(_player.State.Client), .. Answers(exchange)],
        Series =
        [
            .. Series(in _player.State),
            .. exchange is not null && Learned is { } learned ? [KeyValuePair.Create("value", ValueOf(learned))] : NoNumbers,
        ],
        Pause = s_reading,
    };

    private IEnumerable<GaugePanel> Answers(Exchange? exchange) =>
        exchange is not null && Learned is { } learned ? [ClientPanels.Answers(learned.Layers.Output[0])] : [];

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
