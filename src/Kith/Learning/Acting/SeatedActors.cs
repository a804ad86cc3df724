using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>The actors at the seats of some worlds, in one thread.</summary>
internal sealed class SeatedActors<TState>
{
    private readonly int[] _lengths;

    public SeatedActors(IWorld<TState> world, IReadOnlyList<Actor<TState>> actors, int capacity)
    {
        if (actors.Count != world.Seats.Count)
        {
            throw new ArgumentException(
                $"The world has {world.Seats.Count} seats, but there are {actors.Count} actors.", nameof(actors));
        }

        _lengths = [.. world.Seats.Select(seat => seat.Actions.Length)];
        Workspaces = [.. actors.Select(actor => actor.CreateWorkspace(capacity))];
    }

    public ActorWorkspace<TState>[] Workspaces { get; }

    public void Begin(int place, ref readonly TState state, RandomStream random)
    {
        for (var seat = 0; seat < Workspaces.Length; seat++)
            Workspaces[seat].Begin(place, in state, seat == 0 ? random : random.Split("seat", seat));
    }

    public void Renew(int place, ref readonly TState state)
    {
        foreach (var workspace in Workspaces) workspace.Renew(place, in state);
    }

    /// <summary>Lets every seat write its columns of the actions [places, actions of all seats].</summary>
    public void Act(ReadOnlySpan<int> places, ReadOnlySpan<TState> states, Matrix actions)
    {
        var first = 0;
        for (var seat = 0; seat < Workspaces.Length; first += _lengths[seat++])
            Workspaces[seat].Act(places, states, actions.SliceColumns(first, _lengths[seat]));
    }

    public void Notice(int place, ref readonly TState state)
    {
        foreach (var workspace in Workspaces) workspace.Notice(place, in state);
    }
}
