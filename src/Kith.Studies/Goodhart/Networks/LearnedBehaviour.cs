using Kith.Experiments.Charts;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Networks;

/// <summary>A trained model among other agents.</summary>
public sealed class LearnedBehaviour : Behaviour
{
    private readonly ForagerModel _model;
    private readonly AlignedBuffer _row;
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
        Workspace = model.ToActor(temperature, deterministic).CreateWorkspace(1);
    }

    /// <inheritdoc/>
    public override string Name => Called.Length > 0 ? Called : _model.Label;

    /// <summary>What it is called where several models share a label; empty for the label.</summary>
    public string Called { get; init; } = "";

    /// <inheritdoc/>
    public override ObservationKind Observation => _model.Mode.Observation;

    /// <inheritdoc/>
    public override ViewEncoding Encoding => _model.Options.Foraging.View.Encoding;

    /// <inheritdoc/>
    public override Colour Colour => _model.Mode.AgentColour;

    /// <summary>The model.</summary>
    public ForagerModel Model => _model;

    /// <summary>Where the network acts; it holds what became of the last view.</summary>
    public NetworkActorWorkspace<ForagingState> Workspace { get; }

    /// <summary>What the network expected of the last view: the discounted reward to come, in units of reward.</summary>
    public double Value => _model.UnitsOf("policy").ToValue(Workspace.ValueOutput(0));

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
    {
        if (_exploration > 0 && random.NextDouble() < _exploration) return Moves.All[random.NextInt(Moves.Count)];
        view.CopyTo(_row.Span);
        Span<float> action = [0];
        Workspace.Act(_row.AsMatrix(1, _row.Length), new Span<RandomStream>(ref random), new Matrix(action, 1, 1));
        return Moves.Of(action[0]);
    }
}
