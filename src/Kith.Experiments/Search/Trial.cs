namespace Kith.Experiments.Search;

/// <summary>A point of the space that has been tried, and its result.</summary>
/// <param name="number">Number of the trial within its search, from 0.</param>
/// <param name="values">The values [dimensions].</param>
/// <param name="objective">What is maximised; not a number if the trial failed.</param>
/// <param name="figures">Further numbers of the trial, in an order that the search decides.</param>
public sealed class Trial(int number, IReadOnlyList<double> values, double objective, params IReadOnlyList<double> figures)
{
    /// <summary>Number of the trial within its search, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The values [dimensions].</summary>
    public IReadOnlyList<double> Values { get; } = values;

    /// <summary>What is maximised; not a number if the trial failed.</summary>
    public double Objective { get; } = objective;

    /// <summary>Further numbers of the trial.</summary>
    public IReadOnlyList<double> Figures { get; } = figures;

    /// <summary>The trials that did not fail, best first; of equal ones the earlier first.</summary>
    /// <param name="trials">Trials in any order.</param>
    public static IReadOnlyList<Trial> Ranked(IEnumerable<Trial> trials) =>
        [.. trials.Where(trial => !double.IsNaN(trial.Objective))
            .OrderByDescending(trial => trial.Objective).ThenBy(trial => trial.Number)];
}
