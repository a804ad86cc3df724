using Kith.Experiments.Charts;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Events in words.</summary>
internal static class EventText
{
    /// <summary>Name in files.</summary>
    public static string Key(this KeyEventKind kind) => kind switch
    {
        KeyEventKind.BondBorn => "bond_born",
        KeyEventKind.ThreatNear => "threat_near",
        KeyEventKind.Shield => "shielding",
        KeyEventKind.Gift => "gift",
        _ => "death",
    };

    /// <summary>One word, for a mark on a curve.</summary>
    public static string Label(this KeyEventKind kind) => kind switch
    {
        KeyEventKind.BondBorn => "bond",
        KeyEventKind.ThreatNear => "threat",
        KeyEventKind.Shield => "shield",
        KeyEventKind.Gift => "gift",
        _ => "death",
    };

    /// <summary>The title of what happens around it.</summary>
    public static string Title(this KeyEventKind kind, double bondThreshold) => kind switch
    {
        KeyEventKind.BondBorn => $"The bond to a child reaches {Numerals.Short(bondThreshold)} for the first time",
        KeyEventKind.ThreatNear => "A threat comes near a child",
        KeyEventKind.Shield => "The parent shields a child",
        _ => "A child dies",
    };

    /// <summary>What exactly counts.</summary>
    public static string Definition(this KeyEventKind kind) => kind switch
    {
        KeyEventKind.BondBorn => "The first step of an episode after which the parent's bond to a child is that strong.",
        KeyEventKind.ThreatNear => "The first step of a danger situation: a threat is closer than 2 to a living child.",
        KeyEventKind.Shield => "The first step of a danger situation in which the parent's shield keeps damage from the child.",
        _ => "The step in which a child has no health left.",
    };
}
