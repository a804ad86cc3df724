namespace Kith.Studies.Emotion.Emotions;

/// <summary>
/// The bonds of one agent under the classic rules, with a memory of what happened; a bond begins when it is first touched.
/// </summary>
/// <param name="decay">Share of a bond that is lost per unit of time.</param>
public sealed class Relationships(double decay = Bonds.Decay)
{
    /// <summary>Interactions that are remembered of each bond.</summary>
    public const int MemoryLength = 100;

    private const int RecentLength = 10;
    private readonly List<int> _order = [];
    private readonly Dictionary<int, Bond> _bonds = [];
    private readonly Dictionary<int, List<RememberedInteraction>> _memories = [];

    /// <summary>How many there are.</summary>
    public int Count => _order.Count;

    /// <summary>The others, in the order in which the bonds began.</summary>
    public IReadOnlyList<int> Others => _order;

    /// <summary>The closest other and how close it is, the first of equal ones; null where there is none.</summary>
    public (int Other, double Attachment)? Strongest
    {
        get
        {
            (int Other, double Attachment)? strongest = null;
            foreach (var other in _order)
            {
                var level = _bonds[other].Attachment;
                if (strongest is null || level > strongest.Value.Attachment) strongest = (other, level);
            }

            return strongest;
        }
    }

    /// <summary>Mean attachment; 0 where there is no bond.</summary>
    public double MeanAttachment => Count == 0 ? 0 : _bonds.Values.Sum(bond => bond.Attachment) / Count;

    /// <summary>Interactions of all bonds.</summary>
    public int Interactions => _bonds.Values.Sum(bond => bond.Count);

    /// <summary>The bond to another; nothing but zeros where there is none.</summary>
    public Bond this[int other] => _bonds.GetValueOrDefault(other);

    /// <summary>What is remembered of another, the oldest first.</summary>
    public IReadOnlyList<RememberedInteraction> Memory(int other) =>
        _memories.TryGetValue(other, out var memory) ? memory : [];

    /// <summary>An interaction by <see cref="Bonds.InteractClassic"/>, which is remembered.</summary>
    public void Interact(int other, RememberedInteraction what, double time = 1)
    {
        var bond = Touch(other);
        Bonds.InteractClassic(ref bond, what.Kind, what.Outcome, time, decay);
        _bonds[other] = bond;
        var memory = _memories[other];
        if (memory.Count == MemoryLength) memory.RemoveAt(0);
        memory.Add(what);
    }

    /// <summary>Time without an interaction; a bond that is not there begins.</summary>
    public void Fade(int other, double elapsed)
    {
        var bond = Touch(other);
        Bonds.Fade(ref bond, elapsed, decay);
        _bonds[other] = bond;
    }

    /// <summary>What the memory of another says in numbers; null where nothing is remembered.</summary>
    public InteractionSummary? Summary(int other)
    {
        var memory = Memory(other);
        if (memory.Count == 0) return null;
        return new(
            memory.Count,
            memory.Count(entry => entry.Outcome > 0) / (double)memory.Count,
            memory.Average(entry => entry.Outcome),
            memory.TakeLast(RecentLength).Average(entry => entry.Outcome));
    }

    private Bond Touch(int other)
    {
        if (_bonds.TryGetValue(other, out var bond)) return bond;
        _order.Add(other);
        _memories[other] = [];
        return Bonds.ClassicStart;
    }
}
