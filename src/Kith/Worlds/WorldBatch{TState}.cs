using System.Globalization;
using Kith.Numerics;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// Many states under the same rules, each with a random stream of its own, so that no world notices how many there are.
/// </summary>
/// <typeparam name="TState">The state of one world.</typeparam>
public sealed class WorldBatch<TState> : WorldBatch
{
    private readonly IWorld<TState> _rules;
    private readonly long _seed;
    private readonly Slot[] _slots;
    private readonly int[] _observationLengths;

    /// <summary>Creates the worlds and begins an episode in each.</summary>
    /// <param name="rules">The rules of all worlds.</param>
    /// <param name="count">Number of worlds.</param>
    /// <param name="seed">Seed of the run; world i draws from the stream (seed, "world", i).</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="InsufficientMemoryException">So many worlds do not fit into memory.</exception>
    /// <exception cref="WorldException">The rules of a world threw.</exception>
    public WorldBatch(IWorld<TState> rules, int count, long seed) : base(count, Some(rules).Seats, rules.Measures)
    {
        (_rules, _seed) = (rules, seed);
        _observationLengths = [.. rules.Seats.Select(seat => seat.Observation.Length)];
        _slots = new Slot[count];
        var (number, call) = (0, WorldCall.Create);
        try
        {
            for (; number < count; number++, call = WorldCall.Create)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                _slots[number] = new Slot(rules, new RandomStream(seed, "world", number));
                if (number == 0) Require(count, GC.GetAllocatedBytesForCurrentThread() - before);
                call = WorldCall.Reset;
                Renew(_slots[number]);
            }
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw WorldException.InBatch(number, call, 0, cause);
        }
    }

    /// <summary>The rules of all worlds.</summary>
    public IWorld<TState> Rules => _rules;

    /// <summary>The state of a world; a caller that changes it decides for the world.</summary>
    public ref TState StateOf(int world) => ref _slots[world].State;

    /// <inheritdoc/>
    public override void BeginRollout(double progress)
    {
        base.BeginRollout(progress);
        var (world, call) = (0, WorldCall.BeginRollout);
        try
        {
            for (; world < _slots.Length; world++)
            {
                var slot = _slots[world];
                call = WorldCall.BeginRollout;
                _rules.BeginRollout(ref slot.State, progress, ref slot.Random);
                slot.Step = 0;
                Array.Clear(slot.Totals);
                call = WorldCall.Measure;
                Measure(slot, slot.Baseline);
            }
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(world, call, cause);
        }
    }

    /// <inheritdoc/>
    public override void SumMeasures(Span<double> totals)
    {
        totals.Clear();
        var world = 0;
        try
        {
            for (; world < _slots.Length; world++)
            {
                var slot = _slots[world];
                Measure(slot, slot.Current);
                for (var i = 0; i < totals.Length; i++) totals[i] += slot.Totals[i] + (slot.Current[i] - slot.Baseline[i]);
            }
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(world, WorldCall.Measure, cause);
        }
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        writer.Write("worlds", Count);
        writer.Write("world_seed", _seed);
        for (var world = 0; world < Count; world++)
        {
            var slot = _slots[world];
            writer.Write("random_position", slot.Random.Position);
            writer.Write("length", slot.Length);
            writer.Write("returns", slot.Returns);
            try
            {
                _rules.Save(in slot.State, writer);
            }
            catch (Exception cause) when (WorldException.IsFaultBesideFiles(cause))
            {
                throw Failed(world, WorldCall.Save, cause);
            }
        }
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        Expect(reader, "worlds", Count);
        Expect(reader, "world_seed", _seed);
        for (var world = 0; world < Count; world++)
        {
            var slot = _slots[world];
            slot.Random.Position = reader.ReadInt64("random_position");
            slot.Length = reader.ReadInt32("length");
            reader.Read("returns", slot.Returns);
            try
            {
                _rules.Load(ref slot.State, reader);
            }
            catch (Exception cause) when (WorldException.IsFaultBesideFiles(cause))
            {
                throw Failed(world, WorldCall.Load, cause);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Step(int first, WorldStep step)
    {
        var (i, call) = (0, WorldCall.Step);
        try
        {
            for (; i < step.Count; i++) Step(first + i, i, step, ref call);
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(first + i, call, cause, step.Actions.Slice(i * ActionLength, ActionLength));
        }
    }

    private void Step(int world, int i, WorldStep step, ref WorldCall call)
    {
        var (slot, seats, length) = (_slots[world], _observationLengths.Length, ObservationLength);
        var rewards = step.Rewards.Slice(i * seats, seats);
        var presences = step.Presences.IsEmpty ? [] : step.Presences.Slice(i * seats, seats);
        call = WorldCall.IsPresent;
        for (var seat = 0; seat < presences.Length; seat++)
            presences[seat] = _rules.IsPresent(in slot.State, seat) ? Presence.Present : Presence.Absent;
        call = WorldCall.Step;
        slot.Length++;
        var ending = BrokenRule.Checked(_rules.Step(
            ref slot.State, step.Actions.Slice(i * ActionLength, ActionLength), ref slot.Random, rewards));
        for (var seat = 0; seat < rewards.Length; seat++) slot.Returns[seat] += rewards[seat];
        step.Endings[i] = ending;
        BrokenRule.CheckAbsent(Seats, rewards, presences);
        call = WorldCall.IsPresent;
        for (var seat = 0; seat < presences.Length; seat++)
        {
            if (presences[seat] == Presence.Present && !_rules.IsPresent(in slot.State, seat))
                presences[seat] = Presence.Left;
        }

        if (ending != Ending.None)
        {
            call = WorldCall.Observe;
            View(slot, step.FinalObservations.Slice(i * length, length));
            // Those of running episodes stay in the rollout, where a number that is not finite is found later.
            CheckLast(step.FinalObservations.Slice(i * length, length));
            call = WorldCall.Measure;
            Record(world, slot, ending);
            call = WorldCall.Reset;
            Renew(slot);
        }

        slot.Step++;
        call = WorldCall.Observe;
        View(slot, step.NextObservations.Slice(i * length, length));
    }

    /// <inheritdoc/>
    internal override int StepsBeforeRunning(int world) => _slots[world].Length - _slots[world].Step;

    /// <inheritdoc/>
    protected override void View(int first, Span<float> observations)
    {
        var world = first;
        try
        {
            for (var start = 0; start < observations.Length; start += ObservationLength, world++)
                View(_slots[world], observations.Slice(start, ObservationLength));
        }
        catch (Exception cause) when (WorldException.IsFault(cause))
        {
            throw Failed(world, WorldCall.Observe, cause);
        }
    }

    private static IWorld<TState> Some(IWorld<TState> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules;
    }

    private WorldException Failed(int world, WorldCall call, Exception cause, ReadOnlySpan<float> actions = default) =>
        WorldException.InBatch(
            world, call, _slots[world].Length, cause, actions.IsEmpty ? "" : WorldException.After(Seats, actions));

    private static void Require(int count, double bytesOfOne) => MemoryNeed.Require(
        count * bytesOfOne,
        string.Create(CultureInfo.InvariantCulture, $"{count} worlds of {bytesOfOne / (1 << 20):#,0.###} MiB"));

    private void View(Slot slot, Span<float> observations)
    {
        for (var seat = 0; seat < _observationLengths.Length; seat++)
        {
            _rules.Observe(in slot.State, seat, observations[.._observationLengths[seat]]);
            observations = observations[_observationLengths[seat]..];
        }
    }

    private void CheckLast(ReadOnlySpan<float> observations)
    {
        for (var seat = 0; seat < _observationLengths.Length; seat++)
        {
            BrokenRule.CheckObservation(Seats, seat, observations[.._observationLengths[seat]]);
            observations = observations[_observationLengths[seat]..];
        }
    }

    private void Measure(Slot slot, double[] measures)
    {
        _rules.Measure(in slot.State, measures);
        BrokenRule.CheckMeasures(Measures, measures);
    }

    private void Record(int world, Slot slot, Ending ending)
    {
        Measure(slot, slot.Current);
        for (var i = 0; i < slot.Totals.Length; i++) slot.Totals[i] += slot.Current[i] - slot.Baseline[i];
        Record(world, new EpisodeEnd
        {
            Step = slot.Step,
            Length = slot.Length,
            Ending = ending,
            Returns = slot.Returns,
            Measures = slot.Current,
        });
    }

    private void Renew(Slot slot)
    {
        _rules.Reset(ref slot.State, ref slot.Random);
        slot.Length = 0;
        Array.Clear(slot.Returns);
        Array.Clear(slot.Baseline);
    }

    private sealed class Slot(IWorld<TState> rules, RandomStream random)
    {
        public readonly double[] Returns = new double[rules.Seats.Count];
        public readonly double[] Totals = new double[rules.Measures.Count];
        public readonly double[] Baseline = new double[rules.Measures.Count];
        public readonly double[] Current = new double[rules.Measures.Count];
        public TState State = rules.Create();
        public RandomStream Random = random;
        public int Length;
        public int Step;
    }
}
