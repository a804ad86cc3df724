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

    // The guide's networks on minibatches of 512, in four epochs.
    private static readonly (string, string)[] s_fast =
    [
        ("n_envs", "32"), ("n_steps", "128"), ("batch_size", "512"), ("n_epochs", "4"), ("value_normalization", "deviation"),
    ];

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["guide", "fast", "small"];

    /// <summary>What a preset changes of the defaults.</summary>
    public static IReadOnlyList<Setting> Of(string name) =>
        SettingLayer.Of($"preset {name}", name switch { "small" => s_small, "fast" => s_fast, _ => [] });
}
