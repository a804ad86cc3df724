using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>Scrambled Sobol points: even coverage, best taken in powers of two.</summary>
/// <param name="space">The space, at most <see cref="SobolSequence.MostDimensions"/> dimensions.</param>
/// <param name="random">Where the scrambling comes from.</param>
public sealed class SobolSampler(ParameterSpace space, RandomStream random) : Sampler(space)
{
    private readonly SobolSequence _sequence = new(space.Count, random);

    /// <inheritdoc/>
    public override double[] Propose(int number, IReadOnlyList<Trial> history)
    {
        var unit = new double[Space.Count];
        _sequence.Fill(number, unit);
        return Space.ValuesAt(unit);
    }
}
