using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Simulates plans by the rules of a world, every plan of one planning with the same random numbers, so that
/// few courses suffice to compare them.
/// </summary>
internal sealed class PlanRollout(TherapyWorld world, int courses)
{
    private const int DrawsPerSession = 3;
    private TherapyState _scratch = world.Create();
    private double[] _uniforms = [];
    private int _sessions;

    /// <summary>Draws the random numbers of all courses.</summary>
    public void Draw(int sessions, ref RandomStream random)
    {
        foreach (ref var uniform in Allocate(sessions)) uniform = random.NextDouble();
    }

    /// <summary>Uses the random numbers that a therapy is going to draw for every course.</summary>
    public void Foresee(in TherapyState state)
    {
        var uniforms = Allocate(state.MaxSessions - state.Session);
        var (perceptions, leaving, actions) = (state._perceptions, state._leaving, state._actions);
        var course = uniforms[..(DrawsPerSession * _sessions)];
        for (var i = 0; i < course.Length; i += DrawsPerSession)
            (course[i], course[i + 1], course[i + 2]) = (perceptions.NextDouble(), leaving.NextDouble(), actions.NextDouble());
        for (var i = course.Length; i < uniforms.Length; i += course.Length) course.CopyTo(uniforms[i..]);
    }

    /// <summary>
    /// What a plan is worth in one course: 1 to 1.2 for a success, the more the earlier; -0.5 if the client gives up; otherwise
    /// up to 0.5, the closer the client's satisfaction ever came to the threshold.
    /// </summary>
    public double Play(in TherapyState state, TreatmentPlan plan, int course)
    {
        _scratch.Resume(in state);
        var uniforms = _uniforms.AsSpan(DrawsPerSession * course * _sessions);
        var best = double.NegativeInfinity;
        while (true)
        {
            var phase = plan.PhaseAt(_scratch.Session);
            plan.Met[phase] |= 1 << _scratch.ClientAction;
            world.TakeSession(ref _scratch, plan.Map(phase)[_scratch.ClientAction], uniforms[0], uniforms[1]);
            best = Math.Max(best, _scratch.Client.Satisfaction);
            if (_scratch.End != TherapyEnd.None) return Value(best);
            _scratch.ClientAction = _scratch.Client.Choose(uniforms[2]);
            uniforms = uniforms[DrawsPerSession..];
        }
    }

    private double Value(double best) => _scratch.End switch
    {
        TherapyEnd.Success => 1 + 0.2 * (_scratch.MaxSessions - _scratch.Session) / _scratch.MaxSessions,
        TherapyEnd.Dropout => -0.5,
        _ => 0.5 / (1 + 40 * (_scratch.Client.Relative(_scratch.Threshold) - _scratch.Client.Relative(best))),
    };

    private Span<double> Allocate(int sessions)
    {
        _sessions = sessions;
        var count = DrawsPerSession * sessions * courses;
        if (_uniforms.Length < count) _uniforms = new double[count];
        return _uniforms.AsSpan(0, count);
    }
}
