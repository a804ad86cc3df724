using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Something that a condition may change, as one number of a trained family.</summary>
/// <param name="Name">Its name in tables and files.</param>
/// <param name="Of">Reads it from the family's episodes.</param>
internal sealed record AblationOutcome(string Name, Func<FamilyResults, double> Of)
{
    /// <summary>What parents do.</summary>
    public static IReadOnlyList<AblationOutcome> Deeds { get; } =
    [
        new("survival", family => family.Of(EmotionMeasure.Survival).Mean),
        new("shielded in reach", family => family.ShieldedInReach.Rate),
        new("self-sacrifice", family => family.SelfSacrifice.Rate),
    ];

    /// <summary>What is reported of how they feel.</summary>
    public static IReadOnlyList<AblationOutcome> Feelings { get; } =
    [
        new("attachment", family => family.Of(EmotionMeasure.Bond).Mean),
        new("maternal love", family => family.Of(EmotionMeasure.MaternalLove).Mean),
    ];

    /// <summary>All outcomes, deeds first.</summary>
    public static IReadOnlyList<AblationOutcome> All { get; } = [.. Deeds, .. Feelings];
}
