using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>An episode while it is played.</summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public class Episode<TState>
{
    private readonly TState[] _states;
    private readonly int _place;
    private readonly EnteringActions _entry;
    private readonly float[] _actions;
    private readonly float[] _rewards;
    private readonly Presence[] _presences;
    private readonly double[] _returns;
    private RandomStream _random;

    internal Episode(IWorld<TState> world, TState[] states, int place)
    {
        (World, _states, _place) = (world, states, place);
        _entry = new EnteringActions(world.Seats);
        _actions = new float[_entry.Length];
        (_rewards, _presences) = (new float[world.Seats.Count], new Presence[world.Seats.Count]);
        _returns = new double[world.Seats.Count];
        Create();
    }

    /// <summary>The world.</summary>
    public IWorld<TState> World { get; }

    /// <summary>Number of the episode among those that are played.</summary>
    public int Number { get; internal set; }

    /// <summary>The state.</summary>
    public ref TState State => ref _states[_place];

    /// <summary>The world's own stream.</summary>
    public ref RandomStream Random => ref _random;

    /// <summary>
    /// The actions of the last step, one seat after another; between choice and step they may be overwritten, by a person's
    /// for example. After the step they stand as they entered the world, clipped where the seat says so. A seat that has left
    /// is not asked, and its action is zeros.
    /// </summary>
    public Span<float> Actions => _actions;

    /// <summary>The rewards of the last step [seats].</summary>
    public ReadOnlySpan<float> Rewards => _rewards;

    /// <summary>Sum of the rewards since the episode began or was renewed [seats].</summary>
    public ReadOnlySpan<double> Returns => _returns;

    /// <summary>How the last step left the episode.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Steps since the beginning, those before renewals included.</summary>
    public int Steps { get; private set; }

    internal void Open()
    {
        (Steps, Ending) = (0, Ending.None);
        Array.Clear(_returns);
    }

    internal void Advance(SeatedActors<TState> actors)
    {
        _entry.Clip(_actions);
        FindPresences();
        try
        {
            Ending = BrokenRule.Checked(World.Step(ref State, _actions, ref _random, _rewards));
            BrokenRule.CheckRewards(World.Seats, _rewards);
            BrokenRule.CheckAbsent(World.Seats, _rewards, _presences);
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            var actions = WorldException.After(World.Seats, _actions);
            throw WorldException.InEpisode(Number, WorldCall.Step, Steps + 1, cause, actions);
        }

        for (var seat = 0; seat < _rewards.Length; seat++) _returns[seat] += _rewards[seat];
        Steps++;
        actors.Notice(_place, in State);
    }

    private void FindPresences()
    {
        try
        {
            for (var seat = 0; seat < _presences.Length; seat++)
                _presences[seat] = World.IsPresent(in State, seat) ? Presence.Present : Presence.Absent;
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(WorldCall.IsPresent, cause);
        }
    }

    /// <summary>Replaces the state by an empty one.</summary>
    internal void Create()
    {
        try
        {
            State = World.Create();
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(WorldCall.Create, cause);
        }
    }

    /// <summary>Begins an episode of the world by its own rules.</summary>
    internal void Reset()
    {
        try
        {
            World.Reset(ref State, ref _random);
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(WorldCall.Reset, cause);
        }
    }

    /// <summary>Asks the world for its counts [measures].</summary>
    internal void Measure(Span<double> measures)
    {
        try
        {
            World.Measure(in State, measures);
            BrokenRule.CheckMeasures(World.Measures, measures);
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(WorldCall.Measure, cause);
        }
    }

    internal WorldException Failed(WorldCall call, Exception cause) => WorldException.InEpisode(Number, call, Steps, cause);

    internal void Renew(SeatedActors<TState> actors)
    {
        Reset();
        Ending = Ending.None;
        Array.Clear(_returns);
        actors.Renew(_place, in State);
    }
}
