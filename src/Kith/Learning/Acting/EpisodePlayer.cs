using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// Plays one episode step by step, for a game's own loop, for frames, and for those who look between choice and step.
/// <code>
/// var player = new EpisodePlayer&lt;CartPoleState&gt;(world, actor);
/// for (player.Begin(seed: 1); player.Ending == Ending.None; player.Step()) Draw(player.State);
/// </code>
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public sealed class EpisodePlayer<TState> : Episode<TState>
{
    private readonly SeatedActors<TState> _actors;
    private readonly TState[] _states;
    private bool _hasBegun;

    /// <summary>A world with an actor at each seat.</summary>
    /// <param name="world">The rules.</param>
    /// <param name="actors">The actors in the order of the seats.</param>
    /// <exception cref="ArgumentException">There are not as many actors as seats, or one does not fit its seat.</exception>
    public EpisodePlayer(IWorld<TState> world, params IReadOnlyList<Actor<TState>> actors)
        : this(world, new TState[1], SeatedActors<TState>.Checked(world, actors))
    {
    }

    private EpisodePlayer(IWorld<TState> world, TState[] states, IReadOnlyList<Actor<TState>> actors) : base(world, states, 0) =>
        (_states, _actors) = (states, new(world, actors, 1));

    /// <summary>The actors' workspaces in the order of the seats, to look into.</summary>
    public IReadOnlyList<ActorWorkspace<TState>> Workspaces => _actors.Workspaces;

    /// <summary>
    /// Begins an episode by the world's own rules: the one that <see cref="EpisodeRunner{TState}"/> plays under the same seed
    /// and number.
    /// </summary>
    /// <param name="seed">Decides all that is random.</param>
    /// <param name="number">Which of the episodes under this seed.</param>
    public void Begin(long seed, int number = 0)
    {
        Number = number;
        Begin(SeededEpisodes<TState>.Begin(this, seed));
    }

    /// <summary>Begins an episode whose state the caller has set.</summary>
    /// <param name="random">Random stream of the first seat's actor; the streams of the others are split off it.</param>
    public void Begin(RandomStream random)
    {
        Open();
        _actors.Begin(0, in State, random);
        _hasBegun = true;
    }

    /// <summary>Takes a step: the actors choose, then the world moves on.</summary>
    /// <exception cref="InvalidOperationException">No episode has begun, or it is over.</exception>
    public void Step()
    {
        Act();
        Advance();
    }

    /// <summary>Lets the actors choose, without moving on.</summary>
    /// <exception cref="WorldException">The world's rules failed when an actor looked.</exception>
    /// <exception cref="InvalidOperationException">No episode has begun, or it is over.</exception>
    public void Act()
    {
        CheckRunning();
        try
        {
            _actors.Act([0], _states, new Matrix(Actions, 1, Actions.Length));
        }
        catch (ObserveFailure failure)
        {
            throw Failed(failure.Call, failure.InnerException!);
        }
    }

    /// <summary>Moves on by what stands in <see cref="Episode{TState}.Actions"/>.</summary>
    /// <returns>How the step left the episode.</returns>
    /// <exception cref="WorldException">The world's rules failed.</exception>
    /// <exception cref="InvalidOperationException">No episode has begun, or it is over.</exception>
    public Ending Advance()
    {
        CheckRunning();
        Advance(_actors);
        return Ending;
    }

    /// <summary>Begins a new episode by the world's own rules in the place of one that ended; all streams go on.</summary>
    /// <exception cref="InvalidOperationException">No episode has begun.</exception>
    public void Renew()
    {
        CheckBegun();
        Renew(_actors);
    }

    private void CheckBegun()
    {
        if (!_hasBegun) throw new InvalidOperationException($"No episode has begun; call {nameof(Begin)} first.");
    }

    private void CheckRunning()
    {
        CheckBegun();
        if (Ending != Ending.None)
            throw new InvalidOperationException($"The episode is over; call {nameof(Begin)} or {nameof(Renew)} to play on.");
    }
}
