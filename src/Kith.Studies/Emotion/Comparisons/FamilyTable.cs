using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Families of one world in a table: those that were trained, their mean, and those by rules.</summary>
internal static class FamilyTable
{
    private static readonly (string Header, Func<FamilyResults, KnownMoments> Of)[] s_means =
    [
        ("Attachment", family => family.Of(EmotionMeasure.Bond)),
        ("Maternal love", family => family.Of(EmotionMeasure.MaternalLove)),
        ("Survival", family => family.Of(EmotionMeasure.Survival)),
        ("Completed", family => family.Of(EmotionMeasure.Completed)),
        ("Length", family => family.Length),
        ("Protections", family => family.Of(EmotionMeasure.ProtectionEvents)),
        ("Dangers", family => family.Of(EmotionMeasure.DangerSituations)),
    ];

    private static readonly (string Header, Func<FamilyResults, Proportion> Of)[] s_shares =
        [("Self-sacrifice", family => family.SelfSacrifice), ("Shielded in reach", family => family.ShieldedInReach)];

    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<FamilyResults> trained, IReadOnlyList<FamilyResults> rules)
    {
        var table = new Table(["Parent", .. s_means.Select(column => column.Header), .. s_shares.Select(column => column.Header)])
        {
            Caption = "Means over episodes with their 95 % half-widths. At the end of an episode: bond to the children, maternal "
                + "love by formula, share of children alive. Then the share of episodes to the time limit with all alive, "
                + "protection events and danger situations in an episode, and, with Wilson's intervals, the shares of danger "
                + "situations that the parent paid for and of dangerous steps in its reach that it shielded."
                + (trained.Count > 1 ? " The mean of the trained has half-widths over them, not over episodes." : ""),
        };
        foreach (var family in trained) table.Row(Row(family));
        if (trained.Count > 1) table.Row(Mean(trained));
        foreach (var family in rules) table.Row(Row(family));
        return table;
    }

    /// <summary>A share with its interval; a share of nothing is not 0.</summary>
    public static string Text(Proportion share) => share.Trials == 0 ? "–"
        : $"{Numerals.Percent(share.Rate)} ({Numerals.Range(share.WilsonInterval(), end => Numerals.Percent(end))})";

    private static string[] Row(FamilyResults family) =>
    [
        family.Name, .. s_means.Select(column => Numerals.PlusMinus(column.Of(family))),
        .. s_shares.Select(column => Text(column.Of(family))),
    ];

    private static string[] Mean(IReadOnlyList<FamilyResults> trained) =>
    [
        $"mean of {trained.Count} trained",
        .. s_means.Select(column => Numerals.PlusMinus(Known(trained.Select(family => column.Of(family).Mean)))),
        .. s_shares.Select(
            column => Numerals.PlusMinus(Known(trained.Select(family => column.Of(family).Rate)), 1, percent: true)),
    ];

    private static KnownMoments Known(IEnumerable<double> values) => Moments.Of([.. values.Where(double.IsFinite)]).Known();
}
