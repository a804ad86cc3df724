namespace Kith.Experiments.Runs;

/// <summary>A setting that got another value.</summary>
/// <param name="Setting">Its key.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value since.</param>
public sealed record SettingChange(string Setting, string From, string To);
