using Kith.Options;

namespace Kith.Experiments.Search;

/// <summary>Settings of a search by Parzen estimators.</summary>
public sealed record ParzenOptions
{
    /// <summary>Random trials before the estimators are used; trials of an earlier search count.</summary>
    [Option("random_trials", Help = "Random trials before the estimators are used", Min = 1)]
    public int RandomTrials { get; init; } = 25;

    /// <summary>Places drawn per dimension, of which the most promising is taken.</summary>
    [Option("candidates", Help = "Places drawn per dimension, of which the most promising is taken", Min = 1)]
    public int Candidates { get; init; } = 24;
}
