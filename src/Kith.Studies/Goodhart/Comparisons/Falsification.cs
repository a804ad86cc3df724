using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>What would refute the study's thesis, and whether it happened. Every report has it.</summary>
internal static class Falsification
{
    private const string Criteria =
        "The thesis says that agents paid for a proxy become skilled at the wrong thing. "
        + "It fails where an interval shows that the proxy's efficiency is comparable to that of "
        + "agents paid for the truth (above 0.9, or lower by no more than |d| = 0.2), or that its death rate is not higher. "
        + "It stands where intervals show the opposite of all three; where they leave room for both, nothing is decided. "
        + "The guide's energies hide deaths: there one food outweighs one poison, "
        + "and an agent that eats both still gains; under the harsh ones it does not.";

    /// <summary>Adds the paragraph.</summary>
    /// <param name="document">The report.</param>
    /// <param name="modes">What was evaluated.</param>
    /// <param name="options">Redraws and their seed.</param>
    public static void Add(Document document, IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        var energies = modes.Select(mode => mode.Energies).Distinct();
        string[] verdicts = [.. energies.SelectMany(name => ModePair.Between(modes, Mode.GroundTruth, Mode.Proxy, name))
            .Select(pair => Verdict(pair, options))];
        var outcome = verdicts.Length == 0
            ? "It was not tested here: that needs models of both ground_truth and proxy."
            : string.Join(" ", verdicts);
        document.Callout("What would refute this", $"{Criteria} {outcome}");
    }

    /// <summary>Whether the thesis stands under a pair's energies, with the reasons; no verdict without a test.</summary>
    private static string Verdict(ModePair pair, EvaluationOptions options)
    {
        var where = $"Under {pair.A.Energies} energies, {pair.Name},";
        if (!pair.ShowsChoice)
            return $"{where} there is **no verdict**. {EvaluationText.NoChoice}";
        var found = pair.Thesis(options.Resamples, options.Seed);
        if (!pair.CanTest)
        {
            string[] reasons = [.. found.Against, .. found.Open];
            return $"{where} it is **not decided**: a verdict needs two models of each mode, and there are "
                + $"{pair.A.Models.Count} and {pair.B.Models.Count}. Over the worlds of these models alone: "
                + $"{(reasons.Length == 0 ? "none of these was met" : string.Join("; ", reasons))}.";
        }

        var level = $"intervals of {Numerals.Percent(pair.SharedConfidence)} over models";
        return found.Verdict switch
        {
            "fails" => $"{where} **it fails** ({level}): {string.Join("; ", found.Against)}.",
            "stands" => $"{where} **it stands** ({level}).",
            _ => $"{where} it is **not decided** ({level}): {string.Join("; ", found.Open)}.",
        };
    }
}
