using Kith.Experiments.Charts;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>What is trained by one command.</summary>
/// <param name="Runs">The runs in their order.</param>
/// <param name="Threads">Threads that work on each.</param>
internal sealed record TrainingScope(IReadOnlyList<PlannedRun> Runs, int Threads)
{
    /// <summary>Whether every report says where the time went.</summary>
    public bool WithProfile { get; init; }

    /// <summary>The number of runs in words.</summary>
    public string RunsText => Numerals.Count(Runs.Count, "run");

    /// <summary>The number of threads in words.</summary>
    public string ThreadsText => Numerals.Count(Threads, "thread");

    /// <summary>World steps of all runs.</summary>
    public long Steps { get; } = Runs.Sum(run => run.Length);

    /// <summary>What the runs are called together, such as <c>2 runs (ground_truth, proxy; seed 42)</c>.</summary>
    public string Contents
    {
        get
        {
            string[] modes = [.. Runs.Select(run => run.Plan.Mode.Name).Distinct()];
            long[] seeds = [.. Runs.Select(run => run.Seed).Distinct()];
            var seed = FormattableString.Invariant($"{(seeds.Length == 1 ? "seed" : "seeds")} {string.Join(", ", seeds)}");
            return $"{RunsText} ({string.Join(", ", modes)}; {seed})";
        }
    }
}
