namespace Kith.Experiments.Search;

/// <summary>Places in the unit cube and the values found there.</summary>
/// <param name="places">Places [samples][dimensions].</param>
/// <param name="values">Values [samples].</param>
internal sealed class ForestSamples(double[][] places, double[] values)
{
    /// <summary>Squared deviations below this part of the squared mean are rounding, not spread.</summary>
    public const double Rounding = 1e-28;

    public int Count => values.Length;

    public int Dimensions => places[0].Length;

    public double[] Values => values;

    public double Place(int sample, int dimension) => places[sample][dimension];

    public ReadOnlySpan<double> PlaceOf(int sample) => places[sample];
}
