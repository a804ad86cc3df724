namespace Kith.Experiments.Runs;

/// <summary>
/// New settings for a run that has begun. Only what leaves every step as it would have been may change: how long the training is.
/// </summary>
/// <param name="Config">The settings as YAML, from now on the run's <c>config.yaml</c>.</param>
/// <param name="Settings">What differs from the settings so far.</param>
public sealed record RunAmendment(string Config, IReadOnlyList<SettingChange> Settings);
