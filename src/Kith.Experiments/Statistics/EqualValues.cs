namespace Kith.Experiments.Statistics;

/// <summary>Where values that are all equal show more than themselves: an interval without width claims certainty.</summary>
internal static class EqualValues
{
    /// <summary>
    /// Whether the test of signs would exclude every other value by so many equal ones: 2^(1 − n) below 1 − confidence, which at
    /// 95 % takes six.
    /// </summary>
    /// <param name="count">Number n of equal values.</param>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    public static bool Suffice(int count, double confidence) => Math.ScaleB(1, 1 - count) < 1 - confidence;
}
