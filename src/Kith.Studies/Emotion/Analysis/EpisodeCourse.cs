using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>One episode, state by state from its beginning: what the parent felt, how the children were, what happened.</summary>
/// <remarks>The feelings of a dead parent and the health of a dead child are NaN: they are no more.</remarks>
/// <param name="number">Number of the episode, from 0.</param>
/// <param name="children">Number of children.</param>
internal sealed class EpisodeCourse(int number, int children)
{
    private readonly List<double>[] _curves =
        [.. Enumerable.Range(0, Quantities.All.Count * children).Select(_ => new List<double>())];

    private readonly List<(int Step, KeyEvent What)> _events = [];

    /// <summary>Number of the episode, from 0.</summary>
    public int Number => number;

    /// <summary>Number of children.</summary>
    public int Children => children;

    /// <summary>States, the first and the last included.</summary>
    public int Length => _curves[0].Count;

    /// <summary>What happened, with the number of the state to which it led.</summary>
    public IReadOnlyList<(int Step, KeyEvent What)> Events => _events;

    /// <summary>A quantity in every state.</summary>
    /// <param name="quantity">What.</param>
    /// <param name="child">Of which child, from 1, where there is one for each.</param>
    public IReadOnlyList<double> Of(Quantity quantity, int child) =>
        _curves[(int)quantity * children + (quantity.IsOfChild() ? child - 1 : 0)];

    /// <summary>Adds the next state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="composed">What the parent's network makes of it as maternal love; NaN where it says nothing.</param>
    public void Add(in EmotionState state, double composed)
    {
        var parent = state.Agents[0];
        var feelings = state.PrimitivesOf(0);
        Put(Quantity.Empathy, parent, feelings[(int)Primitive.Empathy]);
        Put(Quantity.ProtectiveInstinct, parent, feelings[(int)Primitive.ProtectiveInstinct]);
        Put(Quantity.MaternalLove, parent, ComplexEmotions.MaternalLove(feelings));
        Put(Quantity.ComposedLove, parent, composed);
        Put(Quantity.Valence, parent, parent.Mood.Valence);
        for (var child = 1; child <= children; child++)
        {
            Put(Quantity.Bond, parent, state.BondOf(0, child).Attachment, child);
            Put(Quantity.ChildHealth, state.Agents[child], state.Agents[child].Health, child);
        }
    }

    /// <summary>Adds what happened on the way to the next state.</summary>
    public void Add(IReadOnlyList<KeyEvent> events)
    {
        foreach (var what in events) _events.Add((Length, what));
    }

    private void Put(Quantity quantity, in Agent of, double value, int child = 1) =>
        _curves[(int)quantity * children + child - 1].Add(of.IsAlive ? value : double.NaN);
}
