using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Studies.Emotion;

/// <summary>The ready-made settings of the study.</summary>
internal static class EmotionPresets
{
    private static readonly (string, string)[] s_small =
    [
        ("networks", "small"), ("n_envs", "32"), ("n_steps", "256"), ("batch_size", "1024"), ("n_epochs", "6"),
        ("value_normalization", "deviation"),
    ];

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["guide", "small"];

    /// <summary>What a preset changes of the defaults.</summary>
    public static IReadOnlyList<Setting> Of(string name) =>
        SettingLayer.Of($"preset {name}", name == "small" ? s_small : []);
}
