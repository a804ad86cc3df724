using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Looks for a plan by evolution: an elite is kept from one planning to the next, tried again with fresh random numbers, and
/// improved by plans that differ a little from it.
/// </summary>
internal sealed class PlanSearch
{
    // A plan worse than the whole elite is given up during its first courses.
    private const int Probation = 4;
    private const int FirstPlanning = 4;

    private readonly PlanningOptions _options;
    private readonly PlanRollout _rollout;
    private TreatmentPlan[] _elite;
    private TreatmentPlan[] _former;
    private TreatmentPlan _child;
    private int _count;
    private int _left;

    public PlanSearch(TherapyWorld world, PlanningOptions options)
    {
        _options = options;
        _rollout = new PlanRollout(world, options.Courses);
        _elite = [.. Enumerable.Range(0, options.Elite).Select(_ => new TreatmentPlan(options.Courses))];
        _former = [.. Enumerable.Range(0, options.Elite).Select(_ => new TreatmentPlan(options.Courses))];
        _child = new TreatmentPlan(options.Courses);
    }

    /// <summary>The best plan.</summary>
    public TreatmentPlan Best => _elite[0];

    /// <summary>Forgets the plans of the last therapy.</summary>
    public void Begin() => _count = 0;

    /// <summary>Plans on from here.</summary>
    /// <param name="state">The therapy as it is.</param>
    /// <param name="random">Random numbers of the search.</param>
    public void Improve(in TherapyState state, ref RandomStream random)
    {
        if (_options.Foresight) _rollout.Foresee(in state);
        else _rollout.Draw(state.MaxSessions - state.Session, ref random);
        _left = _options.Rollouts * (_count == 0 ? FirstPlanning : 1);
        if (_count == 0) Propose(in state);
        else Reconsider(in state);
        while (_left > 0)
        {
            _child.CopyFrom(_elite[Math.Min(random.NextInt(_count), random.NextInt(_count))]);
            if (random.NextInt(5) == 0) TreatmentPlanBreeder.Cross(_child, _elite[random.NextInt(_count)], ref random);
            TreatmentPlanBreeder.Change(_child, in state, ref random);
            Try(in state);
        }
    }

    private void Propose(in TherapyState state)
    {
        for (var number = 0; number < TreatmentPlanBreeder.Beginnings; number++)
        {
            TreatmentPlanBreeder.Begin(_child, number, state.Client.OwnUtilities);
            Try(in state);
        }
    }

    private void Reconsider(in TherapyState state)
    {
        (_elite, _former) = (_former, _elite);
        var count = _count;
        _count = 0;
        for (var i = 0; i < count; i++)
        {
            _child.CopyFrom(_former[i]);
            Try(in state);
        }
    }

    private void Try(in TherapyState state)
    {
        for (var i = 0; i < _count; i++)
        {
            if (!_elite[i].AnswersAs(_child)) continue;
            _left--;
            return;
        }

        var worst = _count == _elite.Length ? _elite[_count - 1] : null;
        if (!Evaluate(in state, worst) || worst is not null && _child.Total <= worst.Total) return;
        Admit(worst is null ? _count++ : _count - 1);
    }

    private bool Evaluate(in TherapyState state, TreatmentPlan? rival)
    {
        _child.Met.Clear();
        _child.Total = 0;
        var rivalTotal = 0.0;
        for (var course = 0; course < _options.Courses; course++)
        {
            if (rival is not null && course <= Probation && _child.Total < rivalTotal) return false;
            _child.Values[course] = _rollout.Play(in state, _child, course);
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
