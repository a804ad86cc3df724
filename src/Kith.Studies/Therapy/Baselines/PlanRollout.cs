using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Plays plans out by the rules of a world, every plan of one planning with the same luck, so that they
/// can be told apart by few courses.
/// </summary>
internal sealed class PlanRollout(TherapyWorld world, int courses)
{
    private const int Draws = 3;
    private TherapyState _scratch = world.Create();
    private double[] _luck = [];
    private int _sessions;

    /// <summary>Draws the luck of all courses.</summary>
    public void Draw(int sessions, ref RandomStream random)
    {
        foreach (ref var uniform in Room(sessions)) uniform = random.NextDouble();
    }

    /// <summary>Takes the luck that a therapy is going to have for every course.</summary>
    public void Foresee(in TherapyState state)
    {
        var luck = Room(state.MaxSessions - state.Session);
        var (perceptions, leaving, actions) = (state._perceptions, state._leaving, state._actions);
        var course = luck[..(Draws * _sessions)];
        for (var i = 0; i < course.Length; i += Draws)
            (course[i], course[i + 1], course[i + 2]) = (perceptions.NextDouble(), leaving.NextDouble(), actions.NextDouble());
        for (var i = course.Length; i < luck.Length; i += course.Length) course.CopyTo(luck[i..]);
    }

    /// <summary>
    /// What a plan is worth in one course: 1 to 1.2 for a success, the more the earlier; -0.5 if the client gives up; otherwise
    /// up to 0.5, the closer the client's satisfaction ever came to the threshold.
    /// </summary>
    public double Play(in TherapyState state, TreatmentPlan plan, int course)
    {
        _scratch.Resume(in state);
        var luck = _luck.AsSpan(Draws * course * _sessions);
        var best = double.NegativeInfinity;
        while (true)
        {
            var phase = plan.PhaseAt(_scratch.Session);
            plan.Met[phase] |= 1 << _scratch.ClientAction;
            world.Live(ref _scratch, plan.Map(phase)[_scratch.ClientAction], luck[0], luck[1]);
            best = Math.Max(best, _scratch.Client.Satisfaction);
            if (_scratch.End != TherapyEnd.None) return Value(best);
            _scratch.ClientAction = _scratch.Client.Choose(luck[2]);
            luck = luck[Draws..];
        }
    }

    private double Value(double best) => _scratch.End switch
    {
        TherapyEnd.Success => 1 + 0.2 * (_scratch.MaxSessions - _scratch.Session) / _scratch.MaxSessions,
        TherapyEnd.Dropout => -0.5,
        _ => 0.5 / (1 + 40 * (_scratch.Client.Relative(_scratch.Threshold) - _scratch.Client.Relative(best))),
    };

    private Span<double> Room(int sessions)
    {
        _sessions = sessions;
        var count = Draws * sessions * courses;
        if (_luck.Length < count) _luck = new double[count];
        return _luck.AsSpan(0, count);
    }
}
