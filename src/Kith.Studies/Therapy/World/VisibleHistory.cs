namespace Kith.Studies.Therapy.World;

/// <summary>
/// The last exchanges of a therapy as numbers c₀, t₀, c₁, t₁, … from the oldest on, ready to be copied into an observation.
/// </summary>
public sealed class VisibleHistory
{
    /// <summary>Numbers that are shown.</summary>
    public const int Length = 2 * TherapyState.VisibleExchanges;

    private const int Capacity = 8 * Length;
    private readonly float[] _octants = new float[Capacity];
    private int _start;
    private int _count;

    internal VisibleHistory() => Clear();

    /// <summary>
    /// The octants; places of exchanges that have not happened, at the end, hold <see cref="TherapyState.Nothing"/>.
    /// </summary>
    public ReadOnlySpan<float> Octants => _octants.AsSpan(_start, Length);

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        (_start, _count) = (0, 0);
        _octants.AsSpan(0, Length).Fill(TherapyState.Nothing);
    }

    /// <summary>Adds an exchange; the oldest goes when there are too many.</summary>
    internal void Add(int client, int therapist)
    {
        if (_count == Length)
        {
            if (_start + Length == Capacity) MoveBack();
            _start += 2;
            _count -= 2;
        }

        (_octants[_start + _count], _octants[_start + _count + 1]) = (client, therapist);
        _count += 2;
    }

    /// <summary>Becomes what <see cref="Octants"/> of another was.</summary>
    internal void Load(ReadOnlySpan<float> octants)
    {
        octants.CopyTo(_octants);
        var empty = octants.IndexOf(TherapyState.Nothing);
        (_start, _count) = (0, empty < 0 ? Length : empty);
    }

    private void MoveBack()
    {
        Octants.CopyTo(_octants);
        _start = 0;
    }
}
