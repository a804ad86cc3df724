using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>Independent uniform points.</summary>
/// <param name="space">The space.</param>
/// <param name="random">Where the points come from.</param>
public sealed class RandomSampler(ParameterSpace space, RandomStream random) : Sampler(space)
{
    /// <inheritdoc/>
    public override double[] Propose(int number, IReadOnlyList<Trial> history)
    {
        var stream = random.Split("point", number);
        var unit = new double[Space.Count];
        foreach (ref var place in unit.AsSpan()) place = stream.NextDouble();
        return Space.ValuesAt(unit);
    }
}
