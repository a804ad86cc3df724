using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion;

/// <summary>The ready-made settings of the study.</summary>
internal static class EmotionPresets
{
    private static readonly (string, string)[] s_small =
    [
        ("networks", "small"), ("n_envs", "32"), ("n_steps", "8192"), ("batch_size", "1024"), ("n_epochs", "6"),
        ("value_normalization", "deviation"), ("keep_checkpoints", "3"), ("checkpoint_dir", "none"),
    ];

    // The guide's networks on minibatches of 512, in two epochs, with little entropy: more, or larger steps, let the actions
    // become wild where the world changes. A stop by divergence ended half of the updates after their first minibatch.
    private static readonly (string, string)[] s_fast =
    [
        ("n_envs", "32"), ("n_steps", "4096"), ("batch_size", "512"), ("n_epochs", "2"), ("ent_coef", "0.002"),
        ("target_kl", "0"), ("value_normalization", "deviation"), ("keep_checkpoints", "3"), ("checkpoint_dir", "none"),
    ];

    // The guide's quick demonstration: whether anything moves at all.
    private static readonly (string, string)[] s_quick =
    [
        ("total_timesteps", "5000"), ("n_steps", "256"), ("batch_size", "32"), ("n_epochs", "5"), ("episode_steps", "500"),
        ("save_freq", "1000"),
    ];

    private static readonly (string, string)[] s_crisis =
        [("episode_steps", "800"), ("vulnerability", "0.8"), ("threat_frequency", "120"), ("threat_damage", "0.25")];

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["guide", "fast", "small", "quick"];

    /// <summary>What a preset changes of the defaults.</summary>
    public static IReadOnlyList<Setting> Of(string name) => SettingLayer.Of($"preset {name}", name switch
    {
        "fast" => s_fast,
        "small" => s_small,
        "quick" => s_quick,
        _ => [],
    });

    /// <summary>The guide's world of a scenario, as far as it differs from the defaults.</summary>
    public static IReadOnlyList<Setting> WorldOf(Scenario scenario) =>
        scenario == Scenario.Crisis ? SettingLayer.Of("scenario crisis", s_crisis) : [];
}
