using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>Where a <see cref="NetworkActor{TState}"/> acts; it can be looked into until it acts again.</summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public sealed class NetworkActorWorkspace<TState> : ActorWorkspace<TState>
{
    private readonly ActionDistribution _distribution;
    private readonly AlignedBuffer _rows;
    private readonly RandomStream[] _streams;

    internal NetworkActorWorkspace(NetworkActor<TState> actor, ActionDistribution distribution, int capacity)
    {
        (Actor, _distribution) = (actor, distribution);
        Layers = actor.Network.CreateWorkspace(capacity);
        _rows = new(checked(capacity * actor.Network.Root.Inputs));
        _streams = new RandomStream[capacity];
    }

    /// <summary>Who acts.</summary>
    public NetworkActor<TState> Actor { get; }

    /// <summary>The layers after the last rows, those of the first place first.</summary>
    public LayerWorkspace Layers { get; }

    /// <inheritdoc/>
    public override void Begin(int place, ref readonly TState state, RandomStream random) => _streams[place] = random;

    /// <inheritdoc/>
    public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<TState> states, Matrix actions)
    {
        var rows = _rows.AsMatrix(places.Length, Actor.Network.Root.Inputs);
        for (var i = 0; i < places.Length; i++) Observe(places[i], states, rows[i]);
        var outputs = Layers.Forward(rows);
        for (var i = 0; i < places.Length; i++)
            Actor.Choose(outputs[i][.._distribution.Parameters], ref _streams[places[i]], actions[i]);
    }

    private void Observe(int place, ReadOnlySpan<TState> states, Span<float> row)
    {
        try
        {
            Actor.World.Observe(in states[place], Actor.Seat, row);
            BrokenRule.CheckObservation(Actor.World.Seats, Actor.Seat, row);
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw new ObserveFailure(place, cause);
        }
    }

    /// <summary>Chooses an action for each of some observations, which need not come from a world.</summary>
    /// <param name="observations">The observations, at most as many as the capacity [observations, inputs].</param>
    /// <param name="random">A stream for each [observations].</param>
    /// <param name="actions">Receives the actions [observations, length of an action].</param>
    public void Act(Matrix observations, Span<RandomStream> random, Matrix actions)
    {
        var outputs = Layers.Forward(observations);
        for (var i = 0; i < observations.Rows; i++)
            Actor.Choose(outputs[i][.._distribution.Parameters], ref random[i], actions[i]);
    }

    /// <summary>
    /// Describes the distribution that one of the last actions was chosen from, as
    /// <see cref="ActionDistribution.Describe"/> does.
    /// </summary>
    /// <param name="row">Which of the last rows.</param>
    /// <param name="description">Receives the description.</param>
    public void Describe(int row, Span<float> description) =>
        _distribution.Describe(Layers.Output[row][.._distribution.Parameters], description, Actor.Temperature);

    /// <summary>What the network answered as the value of one of the last rows, in the units of its value head.</summary>
    /// <param name="row">Which of the last rows.</param>
    public float ValueOutput(int row) => Layers.Output[row][_distribution.Parameters];
}
