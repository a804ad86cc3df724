using Kith.Numerics;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Emotion.World;

/// <summary>A world in which everything is put where a test wants it; food lies far away in a corner.</summary>
internal sealed class Scene
{
    private readonly float[] _actions;
    private RandomStream _random = new(7, "scene");
    private EmotionState _state;

    public Scene(EmotionWorldOptions options)
    {
        World = new(options);
        _state = World.Create();
        _actions = new float[World.Seats.Count * EmotionWorld.ActionLength];
        Rewards = new float[World.Seats.Count];
        Reset();
        Array.Fill(_state._foods, new(0, options.GridSize));
    }

    public EmotionWorld World { get; }

    public ref EmotionState State => ref _state;

    public float[] Rewards { get; }

    public void Reset() => World.Reset(ref _state, ref _random);

    public ref Agent Agent(int seat) => ref _state._agents[seat];

    public Scene Put(int seat, double x, double y)
    {
        _state._agents[seat].Place = new(x, y);
        _state.Measure();
        return this;
    }

    public Scene Threaten(double x, double y, double life, int prey = 1)
    {
        _state._threats[_state.ThreatCount++] = new() { Place = new(x, y), Life = life, Prey = prey };
        return this;
    }

    public Scene Act(int seat, params float[] action)
    {
        action.CopyTo(_actions, seat * EmotionWorld.ActionLength);
        return this;
    }

    public Ending Step() => World.Step(ref _state, _actions, ref _random, Rewards);

    /// <summary>Intensity of the parent's discovery where it walks.</summary>
    public double Walk(float x, float y)
    {
        Act(0, x, y, 0, 0).Step();
        return _state.EventsOf(0)[(int)EmotionEvent.Discovery];
    }

    public bool IsPresent(int seat) => World.IsPresent(in _state, seat);

    public float[] See(int seat)
    {
        var row = new float[World.Seats[seat].Observation.Length];
        World.Observe(in _state, seat, row);
        return row;
    }

    public double Measure(EmotionMeasure measure)
    {
        var measures = new double[World.Measures.Count];
        World.Measure(in _state, measures);
        return measures[(int)measure];
    }
}
