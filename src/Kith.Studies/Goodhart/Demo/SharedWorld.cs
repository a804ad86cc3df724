using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>
/// One map with several agents, each acting by its own behaviour on the view that behaviour needs. There is no
/// time limit; the dead are renewed.
/// </summary>
public sealed class SharedWorld
{
    private readonly ForagingRules _rules;
    private readonly Views[] _views;
    private readonly Cell[] _roles;
    private readonly byte[] _window;
    private readonly float[] _view;
    private readonly Forager[] _foragers;
    private readonly Forager[] _asStepped;
    private readonly Move[] _moves;
    private readonly StepFacts[] _facts;
    private readonly long[] _noises;
    private readonly RandomStream[] _streams;
    private RandomStream _random;

    /// <summary>A world with <see cref="WorldOptions.Food"/> food and <see cref="WorldOptions.Poison"/> poison.</summary>
    /// <param name="options">The world; its time limit and its freezing of energy do not count here.</param>
    /// <param name="behaviours">One behaviour per agent; where two agents enter the same item, the earlier one eats.</param>
    /// <param name="seed">Decides everything that is random.</param>
    public SharedWorld(ForagingOptions options, IReadOnlyList<Behaviour> behaviours, long seed)
    {
        _rules = new(ForagingWorld.ForEvaluation(options));
        _random = new(seed, "shared world");
        _streams = [.. Enumerable.Range(0, behaviours.Count).Select(i => new RandomStream(seed, "behaviour", i))];
        Behaviours = behaviours;
        _roles = [.. behaviours.Select(behaviour => behaviour.Role)];
        var views = behaviours.Select(behaviour => (behaviour.Observation, behaviour.Encoding)).Distinct()
            .ToDictionary(kind => kind, kind => new Views(options, kind.Observation, kind.Encoding));
        _views = [.. behaviours.Select(behaviour => views[(behaviour.Observation, behaviour.Encoding)])];
        _window = new Window(options.View.Range).Create();
        _view = new float[_views.Length == 0 ? 0 : _views.Max(view => view.Length)];
        (_moves, _facts, _noises) = (new Move[behaviours.Count], new StepFacts[behaviours.Count], new long[behaviours.Count]);

        Map = _rules.CreateMap();
        _rules.Build(Map, options.World.Food, options.World.Poison, ref _random);
        _foragers = new Forager[behaviours.Count];
        for (var i = 0; i < _foragers.Length; i++) _foragers[i] = _rules.Spawn(Map, ref _random);
        _asStepped = [.. _foragers];
        Jam();
    }

    /// <summary>One behaviour per agent.</summary>
    public IReadOnlyList<Behaviour> Behaviours { get; }

    /// <summary>The map.</summary>
    public ForagingMap Map { get; }

    /// <summary>The agents as they are now [agents].</summary>
    public ReadOnlySpan<Forager> Foragers => _foragers;

    /// <summary>The agents as the last step left them, the dead before their renewal [agents].</summary>
    public ReadOnlySpan<Forager> AsStepped => _asStepped;

    /// <summary>What each agent chose in the last step [agents].</summary>
    public ReadOnlySpan<Move> LastMoves => _moves;

    /// <summary>What happened to each agent in the last step, deaths with their causes included [agents].</summary>
    public ReadOnlySpan<StepFacts> Facts => _facts;

    /// <summary>How an agent's behaviour sees.</summary>
    public Views ViewsOf(int agent) => _views[agent];

    /// <summary>Writes what an agent sees now.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="view">Receives the view [<see cref="ViewsOf"/>.Length].</param>
    public void Observe(int agent, Span<float> view)
    {
        var views = _views[agent];
        views.Cut(new(Map, _foragers, _roles), agent, _window);
        views.Write(_window, _noises[agent], view);
    }

    /// <summary>All agents look and choose, then all act; the dead begin a new life on an empty cell of the same map.</summary>
    public void Step()
    {
        for (var i = 0; i < _foragers.Length; i++)
        {
            var view = _view.AsSpan(0, _views[i].Length);
            Observe(i, view);
            _moves[i] = Behaviours[i].Choose(view, ref _streams[i]);
            if (_moves[i] is not { Dx: >= -1 and <= 1, Dy: >= -1 and <= 1 })
            {
                throw new InvalidOperationException(
                    $"Behaviour '{Behaviours[i].Name}' chose {_moves[i]}, but moves reach one cell.");
            }
        }

        _rules.Act(Map, _foragers, _moves, _facts);
        _rules.GrowBack(Map, _foragers, _facts, ref _random);
        _foragers.CopyTo(_asStepped);
        for (var i = 0; i < _foragers.Length; i++)
        {
            if (_facts[i].End != EndReason.None) _foragers[i] = _rules.Spawn(Map, ref _random);
        }

        Jam();
    }

    private void Jam()
    {
        for (var i = 0; i < _noises.Length; i++)
        {
            if (_views[i].IsJammed) _noises[i] = _random.NextUInt32();
        }
    }
}
