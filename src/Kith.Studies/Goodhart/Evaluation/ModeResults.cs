using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>
/// All models of one mode under one set of energies. The trained model is the unit of replication, for reference agents the run.
/// </summary>
/// <param name="label">Name in tables.</param>
/// <param name="energies">Name of the energies.</param>
/// <param name="models">What each model did.</param>
public sealed class ModeResults(string label, string energies, IReadOnlyList<EvaluationResult> models)
{
    private static readonly string[] Order =
    [
        Mode.GroundTruth.Name, Mode.Handhold.Name, Mode.ProxyJammed.Name,
        Mode.ProxyMortal.Name, Mode.Proxy.Name, "omniscient", "proxy_seeker", "random",
    ];

    /// <summary>Name in tables.</summary>
    public string Label { get; } = label;

    /// <summary>Name of the energies.</summary>
    public string Energies { get; } = energies;

    /// <summary>What each model did; of a reference agent, what it did in each run.</summary>
    public IReadOnlyList<EvaluationResult> Models { get; } = models;

    /// <summary>Whether this is a reference agent.</summary>
    public bool IsReference => Models[0].IsReference;

    /// <summary>The models as the comparison of modes needs them.</summary>
    public ModeAggregates Aggregates => new() { Runs = [.. Models.Select(model => model.Aggregates)] };

    /// <summary>Survival of all lives of all models.</summary>
    public SurvivalCurve Curve => field ??= SurvivalCurve.Of(
        [.. Models.SelectMany(model => model.Runs).SelectMany(run => run.Lives).Select(life => life.Lifetime)]);

    /// <summary>A metric of each model.</summary>
    public double[] Values(Metric metric) => [.. Models.Select(metric.Value)];

    /// <summary>A metric over the models, with its t interval.</summary>
    public Moments Over(Metric metric) => Moments.Of(Values(metric));

    /// <summary>
    /// The nested bootstrap of a metric: models are redrawn, then worlds within each; null where the
    /// metric needs more than totals.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="resamples">How often to redraw.</param>
    /// <param name="seed">Seed of the redraws.</param>
    public Estimate? Redrawn(Metric metric, int resamples, long seed) => metric.OfWorlds is null
        ? null
        : new Bootstrap(resamples).Nested(
            [.. Models.Select(model => model.Tallies)], metric.Statistic,
            new RandomStream(seed, $"{Label}/{Energies}/{metric.Key}"));

    /// <summary>Groups results by mode and energies, in the order of the tables.</summary>
    public static IReadOnlyList<ModeResults> Of(IEnumerable<EvaluationResult> results) =>
    [
        .. InOrder(results).SelectMany(result => result.IsReference ? result.Split() : [result])
            .GroupBy(result => (result.Label, result.Energies))
            .Select(group => new ModeResults(group.Key.Label, group.Key.Energies, [.. group])),
    ];

    /// <summary>Results in the order of the tables; those of one mode stay as they are.</summary>
    public static IEnumerable<EvaluationResult> InOrder(IEnumerable<EvaluationResult> results) =>
        results.OrderBy(result => RankOf(result.Label)).ThenBy(result => result.Label, StringComparer.Ordinal);

    /// <summary>Finds a mode's results.</summary>
    /// <param name="all">Where to look.</param>
    /// <param name="mode">The mode; without jamming.</param>
    /// <param name="energies">Name of the energies.</param>
    public static ModeResults? Find(IEnumerable<ModeResults> all, Mode mode, string energies) =>
        all.FirstOrDefault(results => results.Label == mode.Name && results.Energies == energies);

    private static int RankOf(string label)
    {
        var rank = Array.FindIndex(Order, name => label == name || label.StartsWith(name + " ", StringComparison.Ordinal));
        return rank < 0 ? Order.Length : rank;
    }
}
