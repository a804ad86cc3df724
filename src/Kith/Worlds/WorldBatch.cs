using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// Many worlds of one kind, as a trainer sees them: it knows their seats but not their rules. Different worlds may be advanced
/// by different threads at the same time; everything else belongs to one thread.
/// </summary>
public abstract class WorldBatch
{
    private static readonly Comparison<EpisodeRecord> ByTime =
        (a, b) => a.Step != b.Step ? a.Step.CompareTo(b.Step) : a.World.CompareTo(b.World);

    private protected WorldBatch(int count, IReadOnlyList<Seat> seats, IReadOnlyList<string> measures)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (Count, Seats, Measures) = (count, seats, measures);
        ActionLength = seats.Sum(seat => seat.Actions.Length);
        ObservationLength = seats.Sum(seat => seat.Observation.Length);
    }

    /// <summary>Number of worlds.</summary>
    public int Count { get; }

    /// <summary>The seats of every world.</summary>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>Names of the counts that an episode reports.</summary>
    public IReadOnlyList<string> Measures { get; }

    /// <summary>Numbers that make up the actions of all seats of one world.</summary>
    public int ActionLength { get; }

    /// <summary>Numbers that make up the observations of all seats of one world.</summary>
    public int ObservationLength { get; }

    /// <summary>Forgets the episodes and totals of the last rollout and lets the rules change the running worlds.</summary>
    /// <param name="progress">Share of the training that is done, 0 to 1.</param>
    public abstract void BeginRollout(double progress);

    /// <summary>
    /// Takes one step in a world. An episode that ends is recorded, and the world stays at its end, ready for a last
    /// <see cref="Observe"/>, until <see cref="Renew"/>.
    /// </summary>
    /// <param name="world">Number of the world.</param>
    /// <param name="actions">Actions of the seats, one after another.</param>
    /// <param name="rewards">Receives the reward of each seat [seats].</param>
    /// <returns>How the step left the episode.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An action is not one of the seat's choices.</exception>
    public abstract Ending Step(int world, ReadOnlySpan<float> actions, Span<float> rewards);

    /// <summary>Writes what a seat of a world sees now.</summary>
    public abstract void Observe(int world, int seat, Span<float> observation);

    /// <summary>Begins a new episode in a world.</summary>
    public abstract void Renew(int world);

    /// <summary>
    /// Takes one step, renews a world that ended, and writes the observations after it, those of the seats one after another.
    /// </summary>
    /// <param name="world">Number of the world.</param>
    /// <param name="actions">Actions of the seats, one after another.</param>
    /// <param name="rewards">Receives the reward of each seat [seats].</param>
    /// <param name="nextObservations">Receives what the seats see next, the first observations of a new episode after an ending.</param>
    /// <param name="finalObservations">After an ending receives the true last observations; otherwise left alone.</param>
    /// <returns>How the step left the episode.</returns>
    public Ending Advance(
        int world, ReadOnlySpan<float> actions, Span<float> rewards, Span<float> nextObservations, Span<float> finalObservations)
    {
        var ending = Step(world, actions, rewards);
        if (ending != Ending.None)
        {
            ObserveAll(world, finalObservations);
            Renew(world);
        }

        ObserveAll(world, nextObservations);
        return ending;
    }

    /// <summary>Writes what all seats of a world see now, one after another [<see cref="ObservationLength"/>].</summary>
    public void ObserveAll(int world, Span<float> observations)
    {
        var offset = 0;
        for (var seat = 0; seat < Seats.Count; seat++)
        {
            var length = Seats[seat].Observation.Length;
            Observe(world, seat, observations.Slice(offset, length));
            offset += length;
        }
    }

    /// <summary>Fills a list with the episodes that ended in this rollout, ordered by step, then by world.</summary>
    public void CopyEpisodes(List<EpisodeRecord> destination)
    {
        destination.Clear();
        for (var world = 0; world < Count; world++) AddEpisodes(world, destination);
        destination.Sort(ByTime);
    }

    /// <summary>Writes what the counts grew by during this rollout, over all worlds, in ended and in running episodes [measures].</summary>
    public abstract void SumMeasures(Span<double> totals);

    /// <summary>Writes the state of all worlds, to be called between two rollouts.</summary>
    public abstract void Save(StateWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data belong to another batch.</exception>
    public abstract void Load(StateReader reader);

    private protected abstract void AddEpisodes(int world, List<EpisodeRecord> destination);
}
