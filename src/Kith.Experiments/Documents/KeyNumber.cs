namespace Kith.Experiments.Documents;

/// <summary>A number that should be read first.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number as text.</param>
/// <param name="Detail">Interval, sample, or what to compare it with.</param>
public sealed record KeyNumber(string Label, string Value, string Detail = "");
