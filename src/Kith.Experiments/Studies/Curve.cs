namespace Kith.Experiments.Studies;

/// <summary>A curve of a training.</summary>
/// <param name="Tag">Its TensorBoard tag, such as <c>eval/success_rate</c>.</param>
/// <param name="Value">The number after the last update; NaN where there is none yet.</param>
public sealed record Curve(string Tag, Func<double> Value);
