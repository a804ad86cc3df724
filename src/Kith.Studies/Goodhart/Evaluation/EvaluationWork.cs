using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>One run of one policy, cut into groups of worlds that have nothing to do with each other.</summary>
internal sealed class EvaluationWork(
    ForagingWorld task, Policy policy, EvaluationOptions protocol, long seed, TaskRequest request) : IWork
{
    // So many views at once keep a network busy; more would only need more memory.
    private const int LargestGroup = 64;
    private readonly int _group = Math.Clamp(
        (protocol.Worlds + request.Workers.Count - 1) / request.Workers.Count, 1, LargestGroup);
    private readonly PolicyWorkspace?[] _workspaces = new PolicyWorkspace?[request.Workers.Count];
    private readonly List<LifeRecord>[] _lives = new List<LifeRecord>[protocol.Worlds];
    private readonly (int Food, int Poison)[] _offered = new (int, int)[protocol.Worlds];
    private readonly int[] _moments = [.. EvaluationCourse.Moments(protocol.Steps)];
    private readonly (int Food, int Poison)[][] _eaten = new (int, int)[protocol.Worlds][];

    public int Pieces => (protocol.Worlds + _group - 1) / _group;

    public EvaluationRun Result() => new()
    {
        Seed = seed,
        FoodOffered = [.. _offered.Select(world => world.Food)],
        PoisonOffered = [.. _offered.Select(world => world.Poison)],
        Lives = [.. LivesThat(end: true), .. LivesThat(end: false)],
        Eaten = [.. _moments.Select(
            (_, moment) => (_eaten.Sum(world => (long)world[moment].Food), _eaten.Sum(world => (long)world[moment].Poison)))],
    };

    private IEnumerable<LifeRecord> LivesThat(bool end) => _lives.SelectMany(lives => lives).Where(life => life.Censored != end);

    public void Do(int piece, int worker)
    {
        var first = piece * _group;
        var worlds = new Worlds(this, first, Math.Min(_group, protocol.Worlds - first));
        var workspace = _workspaces[worker] ??= policy.CreateWorkspace(_group);
        var moment = 0;
        for (var step = 1; step <= protocol.Steps && !request.Cancellation.IsCancellationRequested; step++)
        {
            worlds.Step(workspace);
            if (step == _moments[moment]) worlds.Mark(moment++);
        }

        worlds.Finish();
    }

    private sealed class Worlds
    {
        private readonly EvaluationWork _run;
        private readonly ForagingWorld _task;
        private readonly int _first;
        private readonly ForagingState[] _states;
        private readonly RandomStream[] _random;
        private readonly RandomStream[] _minds;
        private readonly Move[] _moves;
        private readonly AlignedBuffer _views;
        private readonly (int Food, int Poison)[] _ended;

        public Worlds(EvaluationWork run, int first, int count)
        {
            (_run, _task, _first) = (run, run.Task, first);
            (_states, _random, _minds, _moves) =
                (new ForagingState[count], new RandomStream[count], new RandomStream[count], new Move[count]);
            _ended = new (int, int)[count];
            _views = new(count * _task.Seats[0].Observation.Length);
            for (var i = 0; i < count; i++)
            {
                _random[i] = new(run.Seed, "worlds", first + i);
                _minds[i] = new(run.Seed, "actions", first + i);
                _states[i] = _task.Create();
                _task.Reset(ref _states[i], ref _random[i]);
                run._lives[first + i] = [];
                run._eaten[first + i] = new (int, int)[run._moments.Length];
                run._offered[first + i] = (_states[i].Map.Count(Cell.Food), _states[i].Map.Count(Cell.Poison));
            }
        }

        public void Step(PolicyWorkspace workspace)
        {
            var views = _views.AsMatrix(_states.Length, _task.Seats[0].Observation.Length);
            for (var i = 0; i < _states.Length; i++) _task.Observe(in _states[i], 0, views[i]);
            workspace.Act(views, _minds, _moves);
            Span<float> reward = [0];
            for (var i = 0; i < _states.Length; i++)
            {
                _task.Step(ref _states[i], _moves[i], ref _random[i], reward);
                if (_states[i].End == EndReason.None) continue;
                Record(i);
                _task.Reset(ref _states[i], ref _random[i]);
            }
        }

        public void Mark(int moment)
        {
            for (var i = 0; i < _states.Length; i++)
            {
                var (ended, living) = (_ended[i], _states[i].Forager);
                _run._eaten[_first + i][moment] = (ended.Food + living.Food, ended.Poison + living.Poison);
            }
        }

        public void Finish()
        {
            for (var i = 0; i < _states.Length; i++)
            {
                if (_states[i].Forager.Steps > 0) Record(i);
            }
        }

        private void Record(int i)
        {
            var (agent, end) = (_states[i].Forager, _states[i].End);
            _ended[i] = (_ended[i].Food + agent.Food, _ended[i].Poison + agent.Poison);
            _run._lives[_first + i].Add(new(
                agent.Steps, agent.Food, agent.Poison, agent.Food - agent.Poison, agent.Energy, end == EndReason.None)
            {
                World = _first + i,
                Poisoned = end == EndReason.Poisoned,
            });
        }
    }

    private ForagingWorld Task => task;

    private long Seed => seed;
}
