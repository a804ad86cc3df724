using Kith.Experiments.Charts;
using Kith.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>
/// A trained network as a policy: moves are drawn from softmax(logits / temperature), or the most probable one is taken.
/// </summary>
/// <param name="network">The network; its first outputs are the logits of <see cref="Moves.All"/>.</param>
/// <param name="mode">The mode it was trained in.</param>
/// <param name="temperature">Above 0; 1 is the policy as trained.</param>
/// <param name="deterministic">Whether the most probable move is taken, the first among equals.</param>
public sealed class LearnedPolicy(Network network, Mode mode, double temperature = 1, bool deterministic = false) : Policy
{
    /// <inheritdoc/>
    public override string Name => mode.Name;

    /// <inheritdoc/>
    public override ObservationKind Observation => mode.Observation;

    /// <inheritdoc/>
    public override Colour Colour => mode.Colour;

    /// <inheritdoc/>
    public override PolicyWorkspace CreateWorkspace(int capacity) => CreateLearnedWorkspace(capacity);

    /// <summary>As <see cref="CreateWorkspace"/>, with a look inside.</summary>
    public LearnedWorkspace CreateLearnedWorkspace(int capacity) =>
        new(network.CreateWorkspace(capacity), capacity, (float)(1 / temperature), deterministic);
}
