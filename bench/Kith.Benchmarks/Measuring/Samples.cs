namespace Kith.Benchmarks.Measuring;

/// <summary>Seconds of repeated samples.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Least">The fewest: the time of an idle machine.</param>
/// <param name="Most">The most.</param>
public readonly record struct Samples(double Median, double Least, double Most)
{
    /// <summary>Median, least and most of some seconds.</summary>
    public static Samples Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return new(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }
}
