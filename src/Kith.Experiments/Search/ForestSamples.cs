using Kith.Experiments.Statistics;

namespace Kith.Experiments.Search;

/// <summary>
/// Places in the unit cube and the values found there, in units of their standard deviation from their mean: what a forest learns
/// is the same for every unit of the values, and sums of their squares neither overflow nor cancel.
/// </summary>
internal sealed class ForestSamples
{
    private readonly double[][] _places;

    /// <summary>Samples of values in any unit; values that differ by rounding alone all become 0.</summary>
    /// <param name="places">Places [samples][dimensions].</param>
    /// <param name="values">Values [samples].</param>
    public ForestSamples(double[][] places, double[] values)
    {
        var moments = Moments.Of(values);
        _places = places;
        Values = [.. values.Select(value =>
            moments.DeviationNorm == 0 ? 0 : (value - moments.Mean) / moments.StandardDeviation)];
    }

    public int Count => Values.Length;

    public int Dimensions => _places[0].Length;

    /// <summary>The values, with mean 0 and standard deviation 1.</summary>
    public double[] Values { get; }

    public double Place(int sample, int dimension) => _places[sample][dimension];

    public ReadOnlySpan<double> PlaceOf(int sample) => _places[sample];
}
