using Kith.Learning.Acting;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Plays episodes with a trained family and looks into its networks at every step.</summary>
internal sealed class FamilyPlayer
{
    private readonly EpisodePlayer<EmotionState> _player;
    private readonly KeyEvents _events;
    private readonly NetworkActorWorkspace<EmotionState>[] _workspaces;
    private readonly EmotionAttention[] _attention;

    /// <summary>Seats the family.</summary>
    /// <param name="world">Where it lives.</param>
    /// <param name="actors">Parent and children.</param>
    /// <param name="bondThreshold">From which bond on a bond counts as born.</param>
    public FamilyPlayer(EmotionWorld world, IReadOnlyList<NetworkActor<EmotionState>> actors, double bondThreshold)
    {
        _player = new(world, [.. actors]);
        _events = new(actors.Count, bondThreshold);
        _workspaces = [.. _player.Workspaces.Cast<NetworkActorWorkspace<EmotionState>>()];
        _attention = [.. _workspaces.Select(workspace => new EmotionAttention(workspace.Layers))];
    }

    /// <summary>Plays one episode.</summary>
    /// <param name="seed">Decides all that is random.</param>
    /// <param name="number">Which of the episodes under this seed.</param>
    /// <param name="cancellation">Asked before every step.</param>
    public (EpisodeCourse Course, ComposerAttention Composer, SocialAttention Social) Play(
        long seed, int number, CancellationToken cancellation)
    {
        var (course, composer) = (new EpisodeCourse(number, _attention.Length - 1), new ComposerAttention(_attention[0].Layers));
        var social = new SocialAttention(_attention.Length);
        _player.Begin(seed, number);
        _events.Begin(in _player.State);
        while (_player.Ending == Ending.None && !cancellation.IsCancellationRequested)
        {
            _player.Act();
            ref readonly var state = ref _player.State;
            if (state.Agents[0].IsAlive) composer.Add(_attention[0]);
            for (var seat = 0; seat < _attention.Length; seat++)
                if (state.Agents[seat].IsAlive && _attention[seat].Social.Rows > 0)
                    social.Add(in state, seat, _attention[seat].Social[0]);
            course.Add(in state, _workspaces[0].Layers.Output[0][EmotionOutput.Complex + (int)ComplexEmotion.MaternalLove]);
            _player.Advance();
            course.Add(_events.Follow(in _player.State));
        }

        // Nobody acts in the last state, so nothing is composed there.
        course.Add(in _player.State, double.NaN);
        return (course, composer, social);
    }
}
