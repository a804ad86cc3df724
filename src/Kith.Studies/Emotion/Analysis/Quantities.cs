using Kith.Experiments.Charts;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>What quantities are called, and how they look.</summary>
internal static class Quantities
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Quantity> All { get; } = Enum.GetValues<Quantity>();

    /// <summary>Whether there is one for each child.</summary>
    public static bool IsOfChild(this Quantity quantity) => quantity is Quantity.Bond or Quantity.ChildHealth;

    /// <summary>Name in files.</summary>
    public static string Key(this Quantity quantity) => quantity switch
    {
        Quantity.Bond => "attachment",
        Quantity.Empathy => "empathy",
        Quantity.ProtectiveInstinct => "protective_instinct",
        Quantity.MaternalLove => "maternal_love",
        Quantity.ComposedLove => "composed_maternal_love",
        Quantity.Valence => "valence",
        _ => "child_health",
    };

    /// <summary>Name in legends.</summary>
    public static string Label(this Quantity quantity) => quantity switch
    {
        Quantity.Bond => "attachment",
        Quantity.ProtectiveInstinct => "protective instinct",
        Quantity.MaternalLove => "maternal love",
        Quantity.ComposedLove => "maternal love, composed",
        Quantity.ChildHealth => "child's health",
        _ => quantity.Key(),
    };

    /// <summary>Colour of the curves; both kinds of maternal love have one.</summary>
    public static Colour Colour(this Quantity quantity) => Palette.Category(quantity switch
    {
        Quantity.Bond => 1,
        Quantity.Empathy => 0,
        Quantity.ProtectiveInstinct => 2,
        Quantity.MaternalLove or Quantity.ComposedLove => 5,
        Quantity.Valence => 4,
        _ => 3,
    });
}
