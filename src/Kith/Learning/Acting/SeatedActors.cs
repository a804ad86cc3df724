using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>The actors at the seats of some worlds, in one thread.</summary>
internal sealed class SeatedActors<TState>
{
    private readonly IWorld<TState> _world;
    private readonly int[] _lengths;
    private readonly int[] _present;
    private readonly float[] _rows;

    /// <summary>Seats actors that <see cref="Checked"/> has let pass.</summary>
    public SeatedActors(IWorld<TState> world, IReadOnlyList<Actor<TState>> actors, int capacity)
    {
        (_world, _lengths) = (world, [.. world.Seats.Select(seat => seat.Actions.Length)]);
        (_present, _rows) = (new int[capacity], new float[capacity * _lengths.Max()]);
        Workspaces = [.. actors.Select(actor => actor.CreateWorkspace(capacity))];
    }

    public ActorWorkspace<TState>[] Workspaces { get; }

    /// <summary>Refuses actors that cannot sit where they shall.</summary>
    /// <exception cref="ArgumentException">
    /// The world has seats at which nobody can sit, there are not as many actors as seats, or one does not fit its seat.
    /// </exception>
    public static IReadOnlyList<Actor<TState>> Checked(IWorld<TState> world, IReadOnlyList<Actor<TState>> actors)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(actors);
        SeatsCheck.Run(world.Seats, world.Measures);
        if (actors.Count != world.Seats.Count)
        {
            throw new ArgumentException(
                $"Each seat of the world needs one actor: seats {world.Seats.Count}, actors {actors.Count}.", nameof(actors));
        }

        for (var seat = 0; seat < actors.Count; seat++)
        {
            var actor = actors[seat] ?? throw new ArgumentException($"The actor of seat {seat} is null.", nameof(actors));
            if (actor.WhyNotAt(seat, world.Seats[seat]) is not { } why) continue;
            throw new ArgumentException(
                $"The actor '{actor.Name}' of seat {seat} ({world.Seats[seat].Role}) {why}", nameof(actors));
        }

        return actors;
    }

    public void Begin(int place, ref readonly TState state, RandomStream random)
    {
        for (var seat = 0; seat < Workspaces.Length; seat++)
            Workspaces[seat].Begin(place, in state, seat == 0 ? random : random.Split("seat", seat));
    }

    public void Renew(int place, ref readonly TState state)
    {
        foreach (var workspace in Workspaces) workspace.Renew(place, in state);
    }

    /// <summary>
    /// Lets every seat write its columns of the actions [places, actions of all seats]; zeros where it has left.
    /// </summary>
    public void Act(ReadOnlySpan<int> places, ReadOnlySpan<TState> states, Matrix actions)
    {
        var first = 0;
        for (var seat = 0; seat < Workspaces.Length; first += _lengths[seat++])
            Act(seat, places, states, actions.SliceColumns(first, _lengths[seat]));
    }

    private void Act(int seat, ReadOnlySpan<int> places, ReadOnlySpan<TState> states, Matrix actions)
    {
        var present = _present.AsSpan(0, Present(seat, places, states));
        if (present.Length == places.Length)
        {
            Workspaces[seat].Act(places, states, actions);
            return;
        }

        actions.Clear();
        if (present.IsEmpty) return;
        var rows = new Matrix(_rows, present.Length, actions.Columns);
        Workspaces[seat].Act(present, states, rows);
        for (var (i, row) = (0, 0); row < present.Length; i++)
            if (places[i] == present[row]) rows[row++].CopyTo(actions[i]);
    }

    private int Present(int seat, ReadOnlySpan<int> places, ReadOnlySpan<TState> states)
    {
        var count = 0;
        foreach (var place in places)
        {
            try
            {
                if (_world.IsPresent(in states[place], seat)) _present[count++] = place;
            }
            catch (Exception cause) when (WorldException.IsFault(cause))
            {
                throw new ObserveFailure(place, cause, WorldCall.IsPresent);
            }
        }

        return count;
    }

    public void Notice(int place, ref readonly TState state)
    {
        foreach (var workspace in Workspaces) workspace.Notice(place, in state);
    }
}
