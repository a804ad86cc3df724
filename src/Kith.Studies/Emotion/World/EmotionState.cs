using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>Everything that changes in an <see cref="EmotionWorld"/>; only the world changes it. Agent 0 is the parent.</summary>
public struct EmotionState
{
    /// <summary>Food items in the world.</summary>
    public const int FoodCount = 5;

    /// <summary>Threats that can be there at the same time.</summary>
    public const int MostThreats = 3;

    internal readonly Agent[] _agents;
    internal readonly StepFacts[] _facts;
    internal readonly double[] _actions;
    internal readonly double[] _distances;
    internal readonly Bond[] _bonds;
    internal readonly double[] _primitives;
    internal readonly byte[] _counters;
    internal readonly double[] _events;
    internal readonly Place[] _foods = new Place[FoodCount];

    // Under the classic rules a fourth is there for the length of a step.
    internal readonly Threat[] _threats = new Threat[MostThreats + 1];
    internal readonly ulong[] _visited;
    internal EpisodeCounts _counts;

    internal EmotionState(int agents, int gridSize)
    {
        var cells = gridSize * gridSize;
        GridSize = gridSize;
        _agents = new Agent[agents];
        _facts = new StepFacts[agents];
        _actions = new double[agents * EmotionWorld.ActionLength];
        _distances = new double[agents * agents];
        _bonds = new Bond[agents * agents];
        _primitives = new double[agents * Primitives.Count];
        _counters = new byte[agents * Primitives.Count];
        _events = new double[agents * EmotionEvents.Count];
        _visited = new ulong[agents * ((cells + 63) / 64)];
    }

    /// <summary>G: side of the square.</summary>
    public int GridSize { get; }

    /// <summary>Steps taken in this episode.</summary>
    public int Step { get; internal set; }

    /// <summary>Threats that are there.</summary>
    public int ThreatCount { get; internal set; }

    /// <summary>The parent and the children.</summary>
    public readonly ReadOnlySpan<Agent> Agents => _agents;

    /// <summary>Where there is food [5].</summary>
    public readonly ReadOnlySpan<Place> Foods => _foods;

    /// <summary>The threats.</summary>
    public readonly ReadOnlySpan<Threat> Threats => _threats.AsSpan(0, ThreatCount);

    /// <summary>What an agent feels: its primitives [10].</summary>
    public readonly ReadOnlySpan<double> PrimitivesOf(int agent) =>
        _primitives.AsSpan(agent * Primitives.Count, Primitives.Count);

    /// <summary>Intensities of the events that befell an agent in the last step, by <see cref="EmotionEvent"/> [14].</summary>
    public readonly ReadOnlySpan<double> EventsOf(int agent) =>
        _events.AsSpan(agent * EmotionEvents.Count, EmotionEvents.Count);

    /// <summary>The last action of an agent, as it entered the world [4].</summary>
    public readonly ReadOnlySpan<double> ActionOf(int agent) =>
        _actions.AsSpan(agent * EmotionWorld.ActionLength, EmotionWorld.ActionLength);

    /// <summary>The bond of one agent to another.</summary>
    public readonly ref readonly Bond BondOf(int agent, int other) => ref _bonds[agent * _agents.Length + other];

    /// <summary>Distance of two agents.</summary>
    public readonly double Distance(int agent, int other) => _distances[agent * _agents.Length + other];

    /// <summary>What an agent did and what was done to it in the last step.</summary>
    internal readonly ref readonly StepFacts FactsOf(int agent) => ref _facts[agent];

    /// <summary>Renews what follows from the rest: distances, moods, the closest agents.</summary>
    internal readonly void Derive()
    {
        Measure();
        for (var agent = 0; agent < _agents.Length; agent++)
        {
            _agents[agent].Mood = Mood.Of(PrimitivesOf(agent));
            _agents[agent].Closest = ClosestTo(agent);
        }
    }

    /// <summary>Renews the distances between agents.</summary>
    internal readonly void Measure()
    {
        for (var i = 0; i < _agents.Length; i++)
        {
            for (var j = i + 1; j < _agents.Length; j++)
            {
                _distances[i * _agents.Length + j] = _distances[j * _agents.Length + i] =
                    _agents[i].Place.Distance(_agents[j].Place);
            }
        }
    }

    /// <summary>The agent to whom the bond is strongest, the first of equal ones.</summary>
    internal readonly int ClosestTo(int agent)
    {
        var bonds = _bonds.AsSpan(agent * _agents.Length, _agents.Length);
        var closest = agent == 0 ? 1 : 0;
        for (var other = closest + 1; other < bonds.Length; other++)
            if (other != agent && bonds[other].Attachment > bonds[closest].Attachment) closest = other;
        return closest;
    }
}
