using Kith.Experiments.Scenes;
using Kith.Experiments.Studies.Worlds;
using Kith.Learning.Acting;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Watching;

/// <summary>Tells the story of an episode: gauges, curves, what happens in every step, and what it came to.</summary>
/// <param name="players">Who is watched.</param>
internal sealed class FamilyNarrator(Players<EmotionState> players) : FrameNarrator<EmotionState>
{
    private static readonly TimeSpan s_reading = TimeSpan.FromSeconds(0.4);
    private readonly string _who = players.Actors[0] is NetworkActor<EmotionState>
        ? $"{char.ToUpperInvariant(players.Name[0])}{players.Name[1..]} agents"
        : $"Rules ({players.Name})";

    private readonly bool _composes = players.Actors[0] is NetworkActor<EmotionState> actor
        && EmotionNetwork.Composer(actor.Network) is not FormulaComposer;

    private readonly KeyEvents _events = new(players.Actors.Count, KeyEvents.StrongBond);

    /// <inheritdoc/>
    public override void Begin(EpisodePlayer<EmotionState> player) => _events.Begin(in player.State);

    /// <inheritdoc/>
    public override Frame Describe(Frame frame, EpisodePlayer<EmotionState> player)
    {
        ref readonly var state = ref player.State;
        var agents = state.Agents.Length;
        var events = player.Steps == 0 ? [] : _events.Follow(in state);
        return new()
        {
            Caption = frame.Caption,
            World = frame.World,
            Bars = frame.Bars,
            Panels = FamilyPanels.Of(in state),
            Series = [.. frame.Series, .. FamilySeries.Of(in state, _composes ? Composed(player) : null)],
            Events = [.. events.Select(what => FamilyWords.Of(what, agents))],
            Text = player.Ending == Ending.None
                ? []
                : EpisodeSummary.Of(_who, ((EmotionWorld)player.World).Options, in state),
            // Gifts are many; what is rare is worth a longer look.
            Pause = events.Any(what => what.Kind != KeyEventKind.Gift) ? s_reading : frame.Pause,
        };
    }

    // In the last state, and of a dead parent, nothing is composed.
    private static double Composed(EpisodePlayer<EmotionState> player) =>
        player.Ending == Ending.None && player.State.Agents[0].IsAlive
            ? ((NetworkActorWorkspace<EmotionState>)player.Workspaces[0]).Layers
                .Output[0][EmotionOutput.Complex + (int)ComplexEmotion.MaternalLove]
            : double.NaN;
}
