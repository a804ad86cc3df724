using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Settings of the report on emotions around events and on attention.</summary>
internal sealed record AnalyseOptions
{
    /// <summary>Fewer episodes.</summary>
    public static IReadOnlyList<Setting> Quick { get; } = SettingLayer.Of("--quick", ("n_episodes", "10"));

    [Option("quick", Help = "A few seconds: 10 episodes unless said otherwise")]
    public bool IsQuick { get; init; }

    [Option("n_episodes", Help = "Episodes of each model", Min = 2, Max = 100_000, Unit = "episodes", Aliases = ["episodes"])]
    public int Episodes { get; init; } = 100;

    [Option("seed", Help = "Seed of the episodes", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 1_000_000;

    [Option("deterministic", Help = "Take the most probable actions instead of drawn ones")]
    public bool Deterministic { get; init; }

    [Option("before", Help = "Steps that are shown before an event", Min = 1, Max = 10_000, Unit = "steps")]
    public int Before { get; init; } = 20;

    [Option("after", Help = "Steps that are shown after an event", Min = 1, Max = 10_000, Unit = "steps")]
    public int After { get; init; } = 40;

    [Option("bond", Help = "Bond to a child that the parent must reach for the bond to count as born", Min = 0.001, Max = 1)]
    public double BondThreshold { get; init; } = KeyEvents.StrongBond;

    [Option(
        "children", Help = "Children in the episodes; 0 for as many as in the training's last world",
        Min = 0, Max = EmotionWorldOptions.MostChildren)]
    public int Children { get; init; }
}
