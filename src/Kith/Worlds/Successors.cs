namespace Kith.Worlds;

/// <summary>
/// The states that may follow, each once, with their probabilities. One object serves one thread, for as many questions as it
/// likes.
/// </summary>
/// <typeparam name="TState">A state of an <see cref="IWorldModel{TState}"/>.</typeparam>
public sealed class Successors<TState>
    where TState : IEquatable<TState>
{
    private (TState State, double Probability)[] _items = new (TState, double)[4];

    /// <summary>States there are.</summary>
    public int Count { get; private set; }

    /// <summary>A state and its probability, in the order of the last <see cref="Sort"/>.</summary>
    public (TState State, double Probability) this[int index] => Items[index];

    /// <summary>All of them.</summary>
    public ReadOnlySpan<(TState State, double Probability)> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a way to a state: a state that is there already becomes more probable.</summary>
    /// <param name="state">The state.</param>
    /// <param name="probability">Probability of this way; nothing is added for 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is negative, above 1 or not a number.</exception>
    public void Add(in TState state, double probability)
    {
        if (!(probability is >= 0 and <= 1 + 1e-12))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must lie in [0, 1].");
        if (probability == 0) return;
        for (var i = 0; i < Count; i++)
        {
            if (!_items[i].State.Equals(state)) continue;
            _items[i].Probability += probability;
            return;
        }

        if (Count == _items.Length) Array.Resize(ref _items, 2 * Count);
        _items[Count++] = (state, probability);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Sorts the most probable first; equal ones stay in the order in which they came.</summary>
    public void Sort()
    {
        for (var i = 1; i < Count; i++)
        {
            var item = _items[i];
            var place = i;
            for (; place > 0 && _items[place - 1].Probability < item.Probability; place--) _items[place] = _items[place - 1];
            _items[place] = item;
        }
    }
}
