using Kith.Experiments.Search;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>
/// Trials that carry the outcomes of two therapists with the same clients; the strategist is the first of each pair.
/// </summary>
internal static class TrialOutcomes
{
    /// <summary>Names of a trial's figures.</summary>
    public static IReadOnlyList<string> Figures { get; } = ["both", "only_strategist", "only_complementary", "neither"];

    /// <summary>The trial of a point; its objective is the strategist's rate minus the complementary one's.</summary>
    public static Trial TrialOf(int number, IReadOnlyList<double> values, McNemarTest outcome) =>
        new(number, values, outcome.Difference, outcome.Both, outcome.OnlyA, outcome.OnlyB, outcome.Neither);

    extension(Trial trial)
    {
        /// <summary>The outcomes.</summary>
        public McNemarTest Outcome =>
            new((int)trial.Figures[0], (int)trial.Figures[1], (int)trial.Figures[2], (int)trial.Figures[3]);

        /// <summary>Share of the clients with whom complementing succeeds.</summary>
        public double Baseline => trial.Outcome.Complementary.Rate;
    }

    extension(McNemarTest outcome)
    {
        /// <summary>How often the strategist succeeded.</summary>
        public Proportion Strategist => new(outcome.Both + outcome.OnlyA, outcome.Pairs);

        /// <summary>How often complementing succeeded.</summary>
        public Proportion Complementary => new(outcome.Both + outcome.OnlyB, outcome.Pairs);
    }
}
