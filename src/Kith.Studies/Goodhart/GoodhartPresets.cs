using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart;

/// <summary>The ready-made settings of the study.</summary>
internal static class GoodhartPresets
{
    /// <summary>The training guide's numbers, which are the defaults.</summary>
    public const string Guide = "guide";

    /// <summary>The numbers and refinements of the earlier program's final version.</summary>
    public const string Harsh = "harsh";

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Guide, Harsh];

    /// <summary>What a preset changes of the defaults.</summary>
    public static IReadOnlyList<Setting> Of(string name) => name == Guide ? [] : SettingLayer.Of(
        $"preset {name}",
        [
            .. SettingLayer.Differences(ForagingOptions.Harsh),
            ("n_envs", "192"), ("n_minibatches", "1"), ("learning_rate", "lin_3e-4_1e-4"), ("clip_range", "lin_0.2_0.1"),
            ("ent_coef", "lin_0.1_0.001"), ("entropy_floor_penalty", "0.05"), ("value_normalization", "pop_art"),
        ]);
}
