using Kith.State;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Training;

/// <summary>How the last therapies ended.</summary>
/// <param name="capacity">How many are remembered.</param>
internal sealed class OutcomeWindow(int capacity)
{
    private readonly byte[] _ends = new byte[capacity];
    private long _count;

    /// <summary>Therapies that are remembered.</summary>
    public int Count => (int)Math.Min(_count, capacity);

    /// <summary>Share of successes; NaN before the first therapy has ended.</summary>
    public double SuccessRate => RateOf(TherapyEnd.Success);

    /// <summary>Share of clients that gave up; NaN before the first therapy has ended.</summary>
    public double DropoutRate => RateOf(TherapyEnd.Dropout);

    public void Add(TherapyEnd end) => _ends[_count++ % capacity] = (byte)end;

    public void Save(StateWriter writer)
    {
        writer.Write("outcomes", _count);
        writer.Write("outcome_ends", _ends);
    }

    public void Load(StateReader reader)
    {
        _count = reader.ReadInt64("outcomes");
        reader.Read("outcome_ends", _ends);
    }

    private double RateOf(TherapyEnd end)
    {
        return Count > 0 ? (double)_ends.AsSpan(0, Count).Count((byte)end) / Count : double.NaN;
    }
}
