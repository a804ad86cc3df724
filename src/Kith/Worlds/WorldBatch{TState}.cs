using Kith.Numerics;
using Kith.State;

namespace Kith.Worlds;

/// <summary>Many states under the same rules, each with a random stream of its own, so that no world notices how many there are.</summary>
/// <typeparam name="TState">The state of one world.</typeparam>
public sealed class WorldBatch<TState> : WorldBatch
{
    private readonly IWorld<TState> _rules;
    private readonly long _seed;
    private readonly Slot[] _slots;

    /// <summary>Creates the worlds and begins an episode in each.</summary>
    /// <param name="rules">The rules of all worlds.</param>
    /// <param name="count">Number of worlds.</param>
    /// <param name="seed">Seed of the run; world i draws from the stream (seed, "world", i).</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public WorldBatch(IWorld<TState> rules, int count, long seed) : base(count, rules.Seats, rules.Measures)
    {
        (_rules, _seed) = (rules, seed);
        _slots = new Slot[count];
        for (var world = 0; world < count; world++)
        {
            _slots[world] = new Slot(rules, new RandomStream(seed, "world", world));
            Renew(world);
        }
    }

    /// <summary>The rules of all worlds.</summary>
    public IWorld<TState> Rules => _rules;

    /// <summary>The state of a world; a caller that changes it decides for the world.</summary>
    public ref TState StateOf(int world) => ref _slots[world].State;

    /// <inheritdoc/>
    public override void BeginRollout(double progress)
    {
        foreach (var slot in _slots)
        {
            _rules.BeginRollout(ref slot.State, progress, ref slot.Random);
            slot.Step = 0;
            slot.EndedCount = 0;
            Array.Clear(slot.Totals);
            _rules.Measure(in slot.State, slot.Baseline);
        }
    }

    /// <inheritdoc/>
    public override Ending Step(int world, ReadOnlySpan<float> actions, Span<float> rewards)
    {
        var slot = _slots[world];
        var ending = _rules.Step(ref slot.State, actions, ref slot.Random, rewards);
        for (var seat = 0; seat < slot.Returns.Length; seat++) slot.Returns[seat] += rewards[seat];
        slot.Length++;
        if (ending != Ending.None) Record(world, slot, ending);
        slot.Step++;
        return ending;
    }

    /// <inheritdoc/>
    public override void Observe(int world, int seat, Span<float> observation) =>
        _rules.Observe(in _slots[world].State, seat, observation);

    /// <inheritdoc/>
    public override void Renew(int world)
    {
        var slot = _slots[world];
        _rules.Reset(ref slot.State, ref slot.Random);
        slot.Length = 0;
        Array.Clear(slot.Returns);
        Array.Clear(slot.Baseline);
    }

    /// <inheritdoc/>
    public override void SumMeasures(Span<double> totals)
    {
        totals.Clear();
        foreach (var slot in _slots)
        {
            _rules.Measure(in slot.State, slot.Current);
            for (var i = 0; i < totals.Length; i++) totals[i] += slot.Totals[i] + (slot.Current[i] - slot.Baseline[i]);
        }
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        writer.Write("worlds", Count);
        writer.Write("world_seed", _seed);
        foreach (var slot in _slots)
        {
            writer.Write("random_position", slot.Random.Position);
            writer.Write("length", slot.Length);
            writer.Write("returns", slot.Returns);
            _rules.Save(in slot.State, writer);
        }
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        Expect(reader, "worlds", Count);
        Expect(reader, "world_seed", _seed);
        foreach (var slot in _slots)
        {
            slot.Random.Position = reader.ReadInt64("random_position");
            slot.Length = reader.ReadInt32("length");
            reader.Read("returns", slot.Returns);
            _rules.Load(ref slot.State, reader);
        }
    }

    private protected override void AddEpisodes(int world, List<EpisodeRecord> destination)
    {
        var slot = _slots[world];
        for (var i = 0; i < slot.EndedCount; i++) destination.Add(slot.Ended[i]);
    }

    private static void Expect(StateReader reader, string name, long needed)
    {
        var found = reader.ReadInt64(name);
        if (found != needed) throw new InvalidDataException($"The state's '{name}' is {found}, but {needed} is needed.");
    }

    // Records are made when a rollout has more endings than any before, and reused from then on.
    private void Record(int world, Slot slot, Ending ending)
    {
        if (slot.EndedCount == slot.Ended.Count) slot.Ended.Add(new EpisodeRecord(world, Seats.Count, Measures.Count));
        var record = slot.Ended[slot.EndedCount++];
        (record.Step, record.Length, record.Ending) = (slot.Step, slot.Length, ending);
        slot.Returns.CopyTo(record.MutableReturns);
        _rules.Measure(in slot.State, record.MutableMeasures);
        for (var i = 0; i < slot.Totals.Length; i++) slot.Totals[i] += record.Measures[i] - slot.Baseline[i];
        // Until the world is renewed its counts are accounted for.
        record.Measures.CopyTo(slot.Baseline);
    }

    private sealed class Slot(IWorld<TState> rules, RandomStream random)
    {
        public readonly double[] Returns = new double[rules.Seats.Count];
        public readonly double[] Totals = new double[rules.Measures.Count];
        public readonly double[] Baseline = new double[rules.Measures.Count];
        public readonly double[] Current = new double[rules.Measures.Count];
        public readonly List<EpisodeRecord> Ended = [];
        public TState State = rules.Create();
        public RandomStream Random = random;
        public int EndedCount;
        public int Length;
        public int Step;
    }
}
