namespace Kith.Experiments.Runs.Logs;

/// <summary>One number or text of an event.</summary>
/// <param name="Tag">Name of the curve or text.</param>
/// <param name="Scalar">The number, or null.</param>
/// <param name="Text">The text, or null.</param>
public readonly record struct LoggedValue(string Tag, float? Scalar, string? Text);
