using System.Runtime.InteropServices;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// Many worlds of one kind, as a trainer sees them: it knows their seats but not their rules. <see cref="WorldBatch{TState}"/>
/// makes a batch of any <see cref="IWorld{TState}"/>; a derived class of its own may keep the states as it likes and step many of
/// them in one go, as <see cref="CartPoleBatch"/> does. Different worlds may be advanced by different threads at the same time;
/// everything else belongs to one thread. Nothing may depend on how the worlds are cut into ranges.
/// </summary>
public abstract class WorldBatch
{
    private readonly EndedEpisodes[] _ended;
    private readonly EnteringActions _entry;
    private readonly float[] _entering;
    private int[] _places = [];

    /// <summary>Describes the worlds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// There is no seat, one sees nothing, or two measures have the same name.
    /// </exception>
    protected WorldBatch(int count, IReadOnlyList<Seat> seats, IReadOnlyList<string> measures)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        SeatsCheck.Run(seats, measures);
        (Count, Seats, Measures) = (count, seats, measures);
        _entry = new EnteringActions(seats);
        _entering = _entry.AnyChange ? new float[checked(count * _entry.Length)] : [];
        ObservationLength = seats.Sum(seat => seat.Observation.Length);
        _ended = new EndedEpisodes[count];
        for (var world = 0; world < count; world++) _ended[world].Records = [];
    }

    /// <summary>Number of worlds.</summary>
    public int Count { get; }

    /// <summary>The seats of every world.</summary>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>Names of the counts that an episode reports.</summary>
    public IReadOnlyList<string> Measures { get; }

    /// <summary>Numbers that make up the actions of all seats of one world.</summary>
    public int ActionLength => _entry.Length;

    /// <summary>Numbers that make up the observations of all seats of one world.</summary>
    public int ObservationLength { get; }

    /// <summary>Forgets the episodes and totals of the last rollout and lets the rules change the running worlds.</summary>
    /// <param name="progress">Share of the training that is done, 0 to 1.</param>
    public virtual void BeginRollout(double progress)
    {
        foreach (ref var ended in _ended.AsSpan()) ended.Count = 0;
    }

    /// <summary>
    /// Takes one step in the worlds <paramref name="first"/>, <paramref name="first"/> + 1 and so on, records the episodes that
    /// end, begins new ones in their place, and writes what the seats see next. Actions enter clipped where their seat says so.
    /// </summary>
    /// <param name="first">Number of the first world.</param>
    /// <param name="step">Actions, and room for the results, of as many worlds as shall advance.</param>
    /// <exception cref="ArgumentException">The rows do not fit the worlds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A batch of its own refuses an action; some of the worlds have advanced.
    /// </exception>
    /// <exception cref="WorldException">
    /// The rules of a world failed, as they do at an illegal action; some of the worlds have advanced.
    /// </exception>
    public void Advance(int first, WorldStep step)
    {
        CheckRange(first, step.Count);
        if (step.Actions.Length != step.Count * ActionLength || step.Rewards.Length != step.Count * Seats.Count
            || step.NextObservations.Length != step.Count * ObservationLength
            || step.FinalObservations.Length != step.NextObservations.Length)
        {
            throw new ArgumentException(
                $"{step.Count} worlds need {step.Count * ActionLength} numbers of actions, "
                + $"{step.Count * Seats.Count} rewards and twice "
                + $"{step.Count * ObservationLength} numbers of observations, "
                + $"but there are {step.Actions.Length}, {step.Rewards.Length}, "
                + $"{step.NextObservations.Length} and {step.FinalObservations.Length}.",
                nameof(step));
        }

        if (step.Presences.Length > 0 && step.Presences.Length != step.Rewards.Length)
        {
            throw new ArgumentException(
                $"{step.Count} worlds need {step.Rewards.Length} presences or none, but there are {step.Presences.Length}.",
                nameof(step));
        }

        Step(first, _entry.AnyChange ? step with { Actions = Entering(first, step.Actions) } : step);
    }

    /// <summary>
    /// Writes what the seats of the worlds from <paramref name="first"/> on see now [worlds, <see cref="ObservationLength"/>].
    /// </summary>
    /// <exception cref="ArgumentException">The observations are not those of whole worlds of this batch.</exception>
    public void Observe(int first, Span<float> observations)
    {
        var count = observations.Length / ObservationLength;
        CheckRange(first, count);
        if (count * ObservationLength != observations.Length)
        {
            throw new ArgumentException(
                $"{observations.Length} numbers are not the observations of whole worlds of {ObservationLength}.",
                nameof(observations));
        }

        View(first, observations);
    }

    /// <summary>Fills a list with the episodes that ended in this rollout, ordered by step, then by world.</summary>
    public void CopyEpisodes(List<EpisodeRecord> destination)
    {
        // The records of a world are in order of time, so counting how many belong to each step puts all in order.
        var total = CountByStep();
        destination.Clear();
        CollectionsMarshal.SetCount(destination, total);
        var episodes = CollectionsMarshal.AsSpan(destination);
        foreach (ref var ended in _ended.AsSpan())
        {
            foreach (var record in ended.Records.AsSpan(0, ended.Count)) episodes[_places[record.Step]++] = record;
        }
    }

    /// <summary>
    /// Writes what the counts grew by during this rollout, over all worlds, in ended and in running episodes [measures].
    /// </summary>
    public abstract void SumMeasures(Span<double> totals);

    /// <summary>Writes the state of all worlds, to be called between two rollouts.</summary>
    public abstract void Save(StateWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data belong to another batch.</exception>
    public abstract void Load(StateReader reader);

    /// <summary>
    /// Does what <see cref="Advance"/> says; the rows fit, and actions are clipped where the seats say so. An episode that ends
    /// is passed to <see cref="Record"/>.
    /// </summary>
    protected abstract void Step(int first, WorldStep step);

    /// <summary>Does what <see cref="Observe"/> says; the rows fit.</summary>
    protected abstract void View(int first, Span<float> observations);

    /// <summary>Steps that the episode with which a world began this rollout had taken before it.</summary>
    internal int StepsBefore(int world) => _ended[world].Count > 0
        ? _ended[world].Records[0].Length - _ended[world].Records[0].Step - 1
        : StepsBeforeRunning(world);

    /// <summary>The same for a world of which no episode ended in this rollout; 0 where a batch cannot tell.</summary>
    internal virtual int StepsBeforeRunning(int world) => 0;

    /// <summary>Takes down an episode that ends.</summary>
    protected void Record(int world, EpisodeEnd end)
    {
        // Records are made when a rollout has more endings than any before, and reused from then on.
        ref var ended = ref _ended[world];
        if (ended.Count == ended.Records.Length)
        {
            Array.Resize(ref ended.Records, Math.Max(4, 2 * ended.Count));
            for (var i = ended.Count; i < ended.Records.Length; i++)
                ended.Records[i] = new EpisodeRecord(world, Seats.Count, Measures.Count);
        }

        ended.Records[ended.Count++].Write(end);
    }

    private protected static void Expect(StateReader reader, string name, long needed)
    {
        var found = reader.ReadInt64(name);
        if (found != needed) throw new InvalidDataException($"The state's '{name}' is {found}, but {needed} is needed.");
    }

    // The actions stay as they were drawn where they came from: whoever learns needs their probability.
    private ReadOnlySpan<float> Entering(int first, ReadOnlySpan<float> actions)
    {
        var entering = _entering.AsSpan(first * ActionLength, actions.Length);
        actions.CopyTo(entering);
        _entry.Clip(entering);
        return entering;
    }

    private void CheckRange(int first, int count)
    {
        if (first < 0 || first > Count - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first), first, $"There are {Count} worlds, too few for {count} from this one on.");
        }
    }

    private int CountByStep()
    {
        Array.Clear(_places);
        var total = 0;
        foreach (ref var ended in _ended.AsSpan())
        {
            if (ended.Count == 0) continue;
            total += ended.Count;
            var last = ended.Records[ended.Count - 1].Step;
            if (last + 1 >= _places.Length) Array.Resize(ref _places, 2 * last + 2);
            foreach (var record in ended.Records.AsSpan(0, ended.Count)) _places[record.Step + 1]++;
        }

        for (var step = 1; step < _places.Length; step++) _places[step] += _places[step - 1];
        return total;
    }

    private struct EndedEpisodes
    {
        public EpisodeRecord[] Records;
        public int Count;
    }
}
