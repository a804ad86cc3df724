namespace Kith.Experiments.Search;

/// <summary>One box of a <see cref="RegressionTree"/>.</summary>
/// <param name="low">Lower corner [dimensions].</param>
/// <param name="high">Upper corner [dimensions].</param>
/// <param name="value">Value in it.</param>
internal sealed class TreeBox(double[] low, double[] high, double value)
{
    public double Value { get; } = value;

    public double Low(int dimension) => low[dimension];

    public double High(int dimension) => high[dimension];

    public double Volume()
    {
        var volume = 1.0;
        for (var i = 0; i < low.Length; i++) volume *= high[i] - low[i];
        return volume;
    }
}
