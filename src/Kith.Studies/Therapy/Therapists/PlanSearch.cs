using Kith.Numerics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>
/// Looks for a plan by evolution: an elite is kept from one planning to the next, tried again on fresh luck, and improved by plans that differ a
/// little from it.
/// </summary>
internal sealed class PlanSearch
{
    // A plan worse than the whole elite is given up during its first courses.
    private const int Probation = 4;
    private const int FirstPlanning = 4;

    private readonly PlanningOptions _options;
    private readonly PlanRollout _rollout;
    private readonly double[] _utilities = new double[Utilities.Cells];
    private Plan[] _elite;
    private Plan[] _former;
    private Plan _child;
    private int _count;
    private int _left;

    public PlanSearch(TherapyWorld world, PlanningOptions options)
    {
        _options = options;
        _rollout = new PlanRollout(world, options.Courses);
        _elite = [.. Enumerable.Range(0, options.Elite).Select(_ => new Plan(options.Courses))];
        _former = [.. Enumerable.Range(0, options.Elite).Select(_ => new Plan(options.Courses))];
        _child = new Plan(options.Courses);
    }

    /// <summary>The best plan.</summary>
    public Plan Best => _elite[0];

    /// <summary>Forgets the plans of the last therapy.</summary>
    public void Begin() => _count = 0;

    /// <summary>Plans on from here.</summary>
    /// <param name="minds">The therapy as it is; or several that are possible, of which the courses take one after another.</param>
    /// <param name="random">Luck of the search.</param>
    public void Improve(ReadOnlySpan<TherapyState> minds, ref RandomStream random)
    {
        ref readonly var state = ref minds[0];
        var sessions = state.MaxSessions - state.Session;
        if (_options.Foresight) _rollout.Foresee(in state);
        else _rollout.Draw(sessions, ref random);
        Average(minds);
        _left = _options.Rollouts * (_count == 0 ? FirstPlanning : 1);
        if (_count == 0) Propose(minds);
        else Reconsider(minds);
        while (_left > 0)
        {
            _child.CopyFrom(_elite[Math.Min(random.NextInt(_count), random.NextInt(_count))]);
            if (random.NextInt(5) == 0) PlanBreeder.Cross(_child, _elite[random.NextInt(_count)], ref random);
            PlanBreeder.Change(_child, state.Session, state.MaxSessions, _utilities, ref random);
            Try(minds);
        }
    }

    private void Average(ReadOnlySpan<TherapyState> minds)
    {
        Array.Clear(_utilities);
        foreach (ref readonly var mind in minds)
            for (var cell = 0; cell < Utilities.Cells; cell++) _utilities[cell] += mind.Client.OwnUtilities[cell] / minds.Length;
    }

    private void Propose(ReadOnlySpan<TherapyState> minds)
    {
        for (var number = 0; number < PlanBreeder.Beginnings; number++)
        {
            PlanBreeder.Begin(_child, number, _utilities);
            Try(minds);
        }
    }

    private void Reconsider(ReadOnlySpan<TherapyState> minds)
    {
        (_elite, _former) = (_former, _elite);
        var count = _count;
        _count = 0;
        for (var i = 0; i < count; i++)
        {
            _child.CopyFrom(_former[i]);
            Try(minds);
        }
    }

    private void Try(ReadOnlySpan<TherapyState> minds)
    {
        for (var i = 0; i < _count; i++)
        {
            if (!_elite[i].AnswersAs(_child)) continue;
            _left--;
            return;
        }

        var worst = _count == _elite.Length ? _elite[_count - 1] : null;
        if (!Evaluate(minds, worst) || worst is not null && _child.Total <= worst.Total) return;
        Admit(worst is null ? _count++ : _count - 1);
    }

    private bool Evaluate(ReadOnlySpan<TherapyState> minds, Plan? rival)
    {
        _child.Met.Clear();
        _child.Total = 0;
        var rivalTotal = 0.0;
        for (var course = 0; course < _options.Courses; course++)
        {
            if (rival is not null && course <= Probation && _child.Total < rivalTotal) return false;
            _child.Values[course] = _rollout.Play(in minds[course % minds.Length], _child, course);
            _child.Total += _child.Values[course];
            rivalTotal += rival?.Values[course] ?? 0;
            _left--;
        }

        return true;
    }

    private void Admit(int place)
    {
        (_elite[place], _child) = (_child, _elite[place]);
        for (; place > 0 && _elite[place].Total > _elite[place - 1].Total; place--)
            (_elite[place], _elite[place - 1]) = (_elite[place - 1], _elite[place]);
    }
}
