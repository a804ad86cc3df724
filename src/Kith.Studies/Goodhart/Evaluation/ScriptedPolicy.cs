using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>A hard-coded behaviour as a policy.</summary>
/// <param name="behaviour">The behaviour; it must keep nothing from one view to the next.</param>
public sealed class ScriptedPolicy(Behaviour behaviour) : Policy
{
    /// <inheritdoc/>
    public override string Name => behaviour.Name;

    /// <inheritdoc/>
    public override ObservationKind Observation => behaviour.Observation;

    /// <inheritdoc/>
    public override Colour Colour => behaviour.Colour;

    /// <inheritdoc/>
    public override PolicyWorkspace CreateWorkspace(int capacity) => new Workspace(behaviour);

    private sealed class Workspace(Behaviour behaviour) : PolicyWorkspace
    {
        public override void Act(Matrix views, Span<RandomStream> random, Span<Move> moves)
        {
            for (var i = 0; i < moves.Length; i++) moves[i] = behaviour.Choose(views[i], ref random[i]);
        }
    }
}
