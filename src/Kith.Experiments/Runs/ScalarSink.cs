namespace Kith.Experiments.Runs;

/// <summary>
/// Receives one named number; the name is a TensorBoard tag such as <c>train/entropy_loss</c>, and NaN
/// means that there is no value yet.
/// </summary>
/// <param name="tag">The tag.</param>
/// <param name="value">The number.</param>
public delegate void ScalarSink(string tag, double value);
