using Kith.Options;

namespace Kith.Studies.Therapy;

/// <summary>The ready-made settings of the study.</summary>
internal static class TherapyPresets
{
    /// <summary>The guide's numbers.</summary>
    public const string Guide = "guide";

    /// <summary>All presets, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Guide, "main", "quick"];

    /// <summary>What a preset changes of the guide's defaults, as the lowest layer.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static IReadOnlyList<Setting> Of(string name) => name switch
    {
        Guide => [],
        "main" => Layer(
            name,
            ("patterns", "cold_stuck,dominant_stuck,submissive_stuck"), ("threshold", "0.8"), ("shaping", "50"), ("curriculum_start", "0.55"),
            ("warm_start", "best_response")),
        "quick" => Layer(
            name,
            ("patterns", "cold_stuck"), ("total_timesteps", "10000"), ("n_envs", "2"), ("max_sessions", "50"), ("batch_size", "32"), ("n_epochs", "5"),
            ("hidden_size", "128"), ("save_freq", "5000"), ("eval_freq", "2500"), ("eval_episodes", "10")),
        _ => throw new ArgumentException($"There is no preset '{name}'; the presets are {string.Join(", ", Names)}.", nameof(name)),
    };

    private static Setting[] Layer(string preset, params (string Key, string Value)[] settings) =>
        [.. settings.Select(setting => new Setting(setting.Key, setting.Value, $"preset {preset}"))];
}
