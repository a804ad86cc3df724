using Kith.Experiments.Search;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>How two groups of trials differ in one parameter.</summary>
/// <param name="Name">The parameter; of a category, one of its names.</param>
/// <param name="A">Its values in the first group; for a name, 1 where it was chosen and 0 elsewhere.</param>
/// <param name="B">Its values in the second group.</param>
/// <param name="CohensD">Difference of the means in units of the common spread.</param>
/// <param name="Smirnov">Test that both groups have one distribution.</param>
internal sealed record Contrast(string Name, Summary A, Summary B, double CohensD, KolmogorovSmirnovTest Smirnov)
{
    /// <summary>All parameters of two groups.</summary>
    public static IReadOnlyList<Contrast> Between(ParameterSpace space, IReadOnlyList<Trial> a, IReadOnlyList<Trial> b) =>
    [
        .. space.Dimensions.SelectMany((dimension, i) => dimension.Kind == DimensionKind.Category
            ? dimension.Choices.Select(
                (choice, number) => Of($"{dimension.Name} {choice}", a, b, trial => trial.Values[i] == number ? 1 : 0))
            : [Of(dimension.Name, a, b, trial => trial.Values[i])]),
    ];

    private static Contrast Of(string name, IReadOnlyList<Trial> a, IReadOnlyList<Trial> b, Func<Trial, double> value)
    {
        double[] first = [.. a.Select(value)];
        double[] second = [.. b.Select(value)];
        var (summaryA, summaryB) = (Summary.Of(first), Summary.Of(second));
        return new(
            name, summaryA, summaryB, EffectSize.Between(summaryA.Moments, summaryB.Moments).CohensD,
            KolmogorovSmirnovTest.Between(first, second));
    }
}
