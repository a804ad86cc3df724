using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>
/// Sees how interesting things look and heads for the most interesting within a distance of 5. As recorded from the earlier
/// program it knows no way around: before a wall it stands still until something else is more interesting.
/// </summary>
/// <param name="ties">Which of several equally interesting cells it heads for.</param>
public sealed class ProxySeeker(TieRule ties = TieRule.Nearest) : Behaviour
{
    /// <inheritdoc/>
    public override string Name => ties == TieRule.Reading ? "proxy_seeker_reading" : "proxy_seeker";

    /// <inheritdoc/>
    public override ObservationKind Observation => ObservationKind.Proxy;

    /// <inheritdoc/>
    public override Colour Colour => new(255, 0, 255);

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
    {
        // In a full proxy view the channel of food holds the interestingness.
        var target = new FullView(view).Best(Cell.Food, 0.01f, ties);
        return target == Move.Stay ? Moves.All[random.NextInt(Moves.Count)] : new(Math.Sign(target.Dx), Math.Sign(target.Dy));
    }
}
