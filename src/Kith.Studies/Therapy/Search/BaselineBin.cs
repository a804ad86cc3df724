using Kith.Experiments.Search;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>Trials in which complementing succeeds about equally often.</summary>
/// <param name="Low">Least rate of success of complementing.</param>
/// <param name="High">Rate below which it lies; the last bin includes 1.</param>
/// <param name="Advantage">Advantage of the strategist in these trials.</param>
/// <param name="Largest">Largest advantage; NaN without trials.</param>
internal sealed record BaselineBin(double Low, double High, Moments Advantage, double Largest)
{
    /// <summary>Five bins of a fifth each.</summary>
    public static IReadOnlyList<BaselineBin> Of(IReadOnlyList<Trial> trials) =>
    [
        .. Enumerable.Range(0, 5).Select(bin =>
        {
            double[] advantages =
                [.. trials.Where(trial => Math.Min(4, 5 * trial.Outcome.Complementary.Successes / trial.Outcome.Pairs) == bin)
                    .Select(trial => trial.Objective)];
            return new BaselineBin(
                bin / 5.0, (bin + 1) / 5.0, Moments.Of(advantages), advantages.Length > 0 ? advantages.Max() : double.NaN);
        }),
    ];
}
