using Kith.Experiments.Search;
using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Search;

/// <summary>What the trials of a search say.</summary>
internal sealed class SearchFindings
{
    private const int Shown = 15;

    /// <summary>Analyses the trials and plays the best again.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="run">Finds the trials and plays the best again.</param>
    /// <param name="workers">Grow the forest.</param>
    public SearchFindings(SearchOptions options, SearchRun run, Workers workers)
    {
        var trials = run.Trials();
        (Space, Trials, Ranked) = (run.Space, trials, Trial.Ranked(trials));
        var random = new RandomStream(options.Seed, "findings");
        IReadOnlyList<Trial> best = [.. Ranked.Take(options.Confirm)];
        Hopeless = [.. trials.Where(trial => trial.Baseline == 0)];
        HopelessButForStrategy = [.. Ranked.Where(trial => trial.Baseline == 0 && trial.Outcome.OnlyA > 0)];
        IReadOnlyList<Trial> rescued = [.. HopelessButForStrategy.Take(Shown)];
        IReadOnlyList<Trial> again = [.. best.Union(rescued)];
        var fresh = run.Play(again.Select(trial => trial.Values), options.FirstFreshSeed, options.ConfirmSeeds);
        var confirmed = again.Select((trial, i) => ConfirmedTrial.Of(
            1 + Ranked.TakeWhile(other => other != trial).Count(), trial, fresh[i], random.Split("bootstrap"))).ToArray();
        Best = [.. confirmed.Where(trial => best.Contains(trial.Trial))];
        Rescued = [.. confirmed.Where(trial => rescued.Contains(trial.Trial))];
        Importance = trials.Count >= 2 * new ForestOptions().Folds
            ? Kith.Experiments.Search.Importance.Of(Space, trials, new() { Workers = workers }, random.Split("importance"))
            : null;
        Bins = BaselineBin.Of(trials);
    }

    public ParameterSpace Space { get; }

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Trial> Ranked { get; }

    /// <summary>The best, played again.</summary>
    public IReadOnlyList<ConfirmedTrial> Best { get; }

    /// <summary>Trials in which complementing succeeds with no client.</summary>
    public IReadOnlyList<Trial> Hopeless { get; }

    /// <summary>Of these, those in which the strategist succeeds with some, best first.</summary>
    public IReadOnlyList<Trial> HopelessButForStrategy { get; }

    /// <summary>The best of those, played again.</summary>
    public IReadOnlyList<ConfirmedTrial> Rescued { get; }

    /// <summary>Which parameters decide the advantage; null if there are too few trials.</summary>
    public Importance? Importance { get; }

    public IReadOnlyList<BaselineBin> Bins { get; }

    /// <summary>Trials with an advantage above 0.</summary>
    public IReadOnlyList<Trial> Positive => [.. Trials.Where(trial => trial.Objective > 0)];

    /// <summary>Trials with an advantage below 0.</summary>
    public IReadOnlyList<Trial> Negative => [.. Trials.Where(trial => trial.Objective < 0)];

    /// <summary>The best tenth, at least two.</summary>
    public IReadOnlyList<Trial> Top => [.. Ranked.Take(Tenth)];

    /// <summary>The worst tenth, at least two.</summary>
    public IReadOnlyList<Trial> Bottom => [.. Ranked.TakeLast(Tenth)];

    /// <summary>Number of trials whose advantage, or disadvantage, is significant.</summary>
    /// <param name="better">Whether advantages are counted.</param>
    /// <param name="adjusted">Whether p values are multiplied by the number of trials.</param>
    public int Significant(bool better, bool adjusted) => Trials.Count(trial =>
        (better ? trial.Objective > 0 : trial.Objective < 0)
        && (adjusted ? Significance.BonferroniAdjusted(trial.Outcome.P, Trials.Count) : trial.Outcome.P) < 0.05);

    private int Tenth => Math.Min(Trials.Count, Math.Max(2, Trials.Count / 10));
}
