using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>The workspace of a <see cref="Policy"/> for one thread.</summary>
public abstract class PolicyWorkspace
{
    /// <summary>
    /// Chooses a move for each view. What one agent does depends on its view and its stream only, never on the others beside it.
    /// </summary>
    /// <param name="views">The views [agents, length].</param>
    /// <param name="random">A stream for each agent [agents].</param>
    /// <param name="moves">Receives the moves [agents].</param>
    public abstract void Act(Matrix views, Span<RandomStream> random, Span<Move> moves);
}
