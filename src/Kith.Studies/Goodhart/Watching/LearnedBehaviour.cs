using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Watching;

/// <summary>A trained model among other agents.</summary>
public sealed class LearnedBehaviour : Behaviour
{
    private readonly ForagerModel _model;
    private readonly AlignedBuffer _row;
    private readonly RandomStream[] _random = new RandomStream[1];
    private readonly Move[] _move = new Move[1];
    private readonly double _exploration;

    /// <summary>A model that acts for one agent.</summary>
    /// <param name="model">The model.</param>
    /// <param name="temperature">Above 0; 1 is the policy as trained.</param>
    /// <param name="deterministic">Whether the most probable move is taken.</param>
    /// <param name="exploration">Share of moves that are made at random.</param>
    public LearnedBehaviour(ForagerModel model, double temperature = 1, bool deterministic = false, double exploration = 0)
    {
        (_model, _exploration) = (model, exploration);
        _row = new(model.Network.Root.Inputs);
        Pass = new LearnedPolicy(model.Network, model.Mode, temperature, deterministic).CreateLearnedWorkspace(1);
        Name = EvaluationSubject.LabelOf(model.Mode, model.Options.Foraging);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override ObservationKind Observation => _model.Mode.Observation;

    /// <inheritdoc/>
    public override ViewEncoding Encoding => _model.Options.Foraging.View.Encoding;

    /// <inheritdoc/>
    public override Colour Colour => _model.Mode.AgentColour;

    /// <summary>The model.</summary>
    public ForagerModel Model => _model;

    /// <summary>The network's workspace after the last view.</summary>
    public LearnedWorkspace Pass { get; }

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
    {
        if (_exploration > 0 && random.NextDouble() < _exploration) return Moves.All[random.NextInt(Moves.Count)];
        view.CopyTo(_row.Span);
        _random[0] = random;
        Pass.Act(_row.AsMatrix(1, _row.Length), _random, _move);
        random = _random[0];
        return _move[0];
    }
}
