using Kith.Numerics;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// A random walk through a world that writes down everything it meets. Its actions depend on its seed and the step alone.
/// </summary>
internal sealed class WorldWalk<TState>
{
    private readonly IWorld<TState> _rules;
    private readonly List<float> _trace = [];
    private readonly float[] _observation;
    private readonly float[] _actions;
    private readonly float[] _rewards;
    private readonly double[] _measures;
    private TState _state;
    private RandomStream _random;
    private RandomStream _choices;

    public WorldWalk(IWorld<TState> rules, long seed)
    {
        _rules = rules;
        _observation = new float[rules.Seats.Max(seat => seat.Observation.Length)];
        _actions = new float[rules.Seats.Sum(seat => seat.Actions.Length)];
        _rewards = new float[rules.Seats.Count];
        _measures = new double[rules.Measures.Count];
        _state = rules.Create();
        _random = new RandomStream(seed, "world");
        _choices = new RandomStream(seed, "choices");
    }

    /// <summary>
    /// Rewards, endings, measures and observations in the order in which they were met; what was not written is NaN.
    /// </summary>
    public IReadOnlyList<float> Trace => _trace;

    public ReadOnlySpan<float> Rewards => _rewards;

    public ReadOnlySpan<double> Measures => _measures;

    public void Reset()
    {
        _rules.Reset(ref _state, ref _random);
        _rules.BeginRollout(ref _state, 0.5, ref _random);
        Measure();
        Observe();
    }

    /// <summary>Takes a step with random actions, each of which is kept for several steps when the walk is persistent.</summary>
    public Ending Step(int persistence = 1)
    {
        ChooseActions(persistence);
        Array.Fill(_rewards, float.NaN);
        var ending = _rules.Step(ref _state, _actions, ref _random, _rewards);
        _trace.AddRange(_rewards);
        _trace.Add((float)ending);
        Measure();
        Observe();
        return ending;
    }

    public Ending Step(ReadOnlySpan<float> actions) => _rules.Step(ref _state, actions, ref _random, _rewards);

    /// <summary>Random actions of all seats, which leave the walk where it is.</summary>
    public float[] Draw(ref RandomStream random)
    {
        var actions = new float[_actions.Length];
        Draw(ref random, actions);
        return actions;
    }

    public bool IsPresent(int seat) => _rules.IsPresent(in _state, seat);

    /// <summary>Steps for a while, beginning a new episode after every ending.</summary>
    public void Walk(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            if (Step() != Ending.None) Reset();
        }
    }

    public ReadOnlySpan<float> Observe(int seat)
    {
        var observation = _observation.AsSpan(0, _rules.Seats[seat].Observation.Length);
        observation.Fill(float.NaN);
        _rules.Observe(in _state, seat, observation);
        return observation;
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        _rules.Save(in _state, new StateWriter(stream));
        return stream.ToArray();
    }

    /// <summary>Takes over another walk's state, by way of its saved form, and its streams.</summary>
    public void ContinueFrom(WorldWalk<TState> other)
    {
        _rules.Load(ref _state, new StateReader(new MemoryStream(other.Save())));
        (_random, _choices) = (other._random, other._choices);
        other._actions.CopyTo(_actions, 0);
    }

    private void Observe()
    {
        for (var seat = 0; seat < _rules.Seats.Count; seat++) _trace.AddRange(Observe(seat));
    }

    private void Measure()
    {
        Array.Fill(_measures, double.NaN);
        _rules.Measure(in _state, _measures);
        foreach (var measure in _measures) _trace.Add((float)measure);
    }

    private void ChooseActions(int persistence)
    {
        if (_choices.NextInt(persistence) == 0) Draw(ref _choices, _actions);
    }

    private void Draw(ref RandomStream random, float[] actions)
    {
        var next = 0;
        foreach (var seat in _rules.Seats)
        {
            for (var i = 0; i < seat.Actions.Length; i++)
            {
                actions[next++] = seat.Actions switch
                {
                    DiscreteActions choices => random.NextInt(choices.Count),
                    BoxActions box => box.Draw(ref random),
                    _ => 0f,
                };
            }
        }
    }
}
