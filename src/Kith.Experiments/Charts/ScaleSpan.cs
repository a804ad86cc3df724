namespace Kith.Experiments.Charts;

/// <summary>The pixels of a scale.</summary>
/// <param name="From">Pixel of the lowest value.</param>
/// <param name="To">Pixel of the highest value.</param>
/// <param name="Ticks">How many ticks are wanted between them.</param>
internal readonly record struct ScaleSpan(double From, double To, int Ticks);
