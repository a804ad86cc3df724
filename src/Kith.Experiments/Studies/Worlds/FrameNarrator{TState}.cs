using Kith.Experiments.Scenes;
using Kith.Learning.Acting;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>
/// Adds to the frames of watched episodes what a study has to say of them. It sees one state after another and may remember what
/// came before; as it stands it adds nothing.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public class FrameNarrator<TState>
{
    /// <summary>An episode begins; the frame of its first state follows.</summary>
    /// <param name="player">The episode.</param>
    public virtual void Begin(EpisodePlayer<TState> player)
    {
    }

    /// <summary>Completes the frame of the state in which the episode is; called once for each.</summary>
    /// <param name="frame">Picture, choices, return and value.</param>
    /// <param name="player">
    /// The episode. Unless it is over, its actors have just chosen, and can be looked into; the absent were not asked.
    /// </param>
    public virtual Frame Describe(Frame frame, EpisodePlayer<TState> player) => frame;
}
