using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Studies.Therapy;

/// <summary>The ready-made settings of the study.</summary>
internal static class TherapyPresets
{
    /// <summary>The guide's numbers, which are the defaults.</summary>
    public const string Guide = "guide";

    private static readonly (string, string)[] s_main =
    [
        ("patterns", "cold_stuck,dominant_stuck,submissive_stuck"), ("threshold", "0.8"), ("session_limit", "terminates"),
        ("n_envs", "128"), ("n_steps", "100"), ("batch_size", "3200"),
        ("n_epochs", "4"), ("gamma", "0.995"), ("ent_coef", "0"),
        ("value_warmup", "50000"), ("shaping", "100"), ("curriculum_start", "0.7"),
        ("curriculum_success", "0.1"), ("curriculum_window", "200"),
        ("eval_freq", "50000"), ("eval_episodes", "300"), ("save_freq", "100000"),
    ];

    // Complementing needs no more than what can be seen; what an answer is worth to a client takes many clients to learn.
    private static readonly (string, string)[] s_novice =
        [("warm_start", "complementary"), ("learning_rate", "0.00001"), ("total_timesteps", "294400")];

    private static readonly (string, string)[] s_expert =
    [
        ("warm_start", "best_response"), ("warm_start_episodes", "60000"),
        ("warm_start_examples", "10"), ("warm_start_epochs", "2"), ("learning_rate", "0.00001"),
        ("total_timesteps", "115200"),
    ];

    private static readonly (string, string)[] s_quick =
    [
        ("patterns", "cold_stuck"), ("total_timesteps", "10000"), ("n_envs", "2"),
        ("max_sessions", "50"), ("batch_size", "32"), ("n_epochs", "5"),
        ("hidden_size", "128"), ("save_freq", "5000"), ("eval_freq", "2500"), ("eval_episodes", "10"),
    ];

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Guide, "main", "quick"];

    /// <summary>
    /// What a preset changes of the defaults; a mode that shows utilities can imitate a teacher that uses them.
    /// </summary>
    public static IReadOnlyList<Setting> Of(string name, StudyMode mode) => SettingLayer.Of($"preset {name}", name switch
    {
        "main" => [.. s_main, .. mode == Mode.Plain ? s_novice : s_expert],
        "quick" => s_quick,
        _ => [],
    });
}
