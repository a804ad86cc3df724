namespace Kith.Experiments.Search;

/// <summary>
/// Proposes points of a space. A proposal depends on nothing but the seed, the trial's number and the trials known by then.
/// </summary>
/// <remarks>So a search goes on after an interruption as if there had been none, as long as it reads its trials again.</remarks>
/// <param name="space">The space.</param>
public abstract class Sampler(ParameterSpace space)
{
    /// <summary>The space.</summary>
    public ParameterSpace Space { get; } = space;

    /// <summary>Values to try.</summary>
    /// <param name="number">Number of the trial, from 0.</param>
    /// <param name="history">
    /// Trials known by then; several trials may be proposed from one history, to be tried in parallel.
    /// </param>
    public abstract double[] Propose(int number, IReadOnlyList<Trial> history);
}
