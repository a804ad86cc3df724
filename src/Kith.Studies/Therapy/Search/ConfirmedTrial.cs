using Kith.Experiments.Search;
using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Search;

/// <summary>A trial that was played again with clients that the search did not use.</summary>
/// <param name="Rank">Its place among all trials, from 1.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Found">The difference in the search: the best ones are partly due to chance.</param>
/// <param name="Fresh">Outcomes with the fresh clients.</param>
/// <param name="Confirmed">The difference with them.</param>
internal sealed record ConfirmedTrial(
    int Rank, Trial Trial, PairedDifference Found, McNemarTest Fresh, PairedDifference Confirmed)
{
    private static readonly Bootstrap s_bootstrap = new(10_000);

    public static ConfirmedTrial Of(int rank, Trial trial, McNemarTest fresh, RandomStream random) => new(
        rank, trial, Difference(trial.Outcome, random.Split("found", trial.Number)),
        fresh, Difference(fresh, random.Split("fresh", trial.Number)));

    // The order of the pairs does not matter to the bootstrap.
    private static PairedDifference Difference(McNemarTest outcome, RandomStream random)
    {
        double[] differences =
        [
            .. Enumerable.Repeat(1.0, outcome.OnlyA), .. Enumerable.Repeat(-1.0, outcome.OnlyB),
            .. new double[outcome.Both + outcome.Neither],
        ];
        return s_bootstrap.Paired(differences, new double[differences.Length], random);
    }
}
