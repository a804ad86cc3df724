using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// What an <see cref="EpisodeRunner{TState}"/> plays and what is kept of it. Threads call it at the same time, but always about
/// different episodes: a call may write only what belongs to its episode's number. The <see cref="Episode{TState}"/> is used
/// again and must not be kept.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public abstract class EpisodeRecorder<TState>
{
    /// <summary>
    /// Begins the episode of a <see cref="Episode{TState}.Number"/>: resets <see cref="Episode{TState}.State"/>, and sets
    /// <see cref="Episode{TState}.Random"/> where the world draws from it.
    /// </summary>
    /// <returns>Random stream of the first seat's actor; the streams of the others are split off it.</returns>
    public abstract RandomStream Begin(Episode<TState> episode);

    /// <summary>The actors have chosen; the world is about to take the step.</summary>
    public virtual void BeforeStep(Episode<TState> episode)
    {
    }

    /// <summary>A step was taken, and perhaps ended the episode.</summary>
    public abstract void AfterStep(Episode<TState> episode);

    /// <summary>
    /// Whether it is played on, asked after each step: until the episode ends unless said otherwise. If one that ended is played
    /// on, the world is renewed by <see cref="IWorld{TState}.Reset"/>, and all streams go on.
    /// </summary>
    public virtual bool GoesOn(Episode<TState> episode) => episode.Ending == Ending.None;
}
