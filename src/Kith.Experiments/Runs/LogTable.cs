namespace Kith.Experiments.Runs;

/// <summary>A table of a run's log: a file <c>name.csv</c> with fixed columns.</summary>
/// <param name="Name">Name of the file without its ending, such as "episodes".</param>
/// <param name="Columns">Names of the columns.</param>
public sealed record LogTable(string Name, params IReadOnlyList<string> Columns);
