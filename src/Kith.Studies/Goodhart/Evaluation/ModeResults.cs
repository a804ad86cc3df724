using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>
/// All models of one mode that were trained alike, under one set of energies. The trained model is the unit of replication, for
/// reference agents the run.
/// </summary>
/// <param name="label">Name in tables: that of the mode, with what sets the models apart from others of the mode.</param>
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

    /// <summary>Name of the mode or of the reference agent.</summary>
    public string ModeName => Models[0].Label;

    /// <summary>Whether this is a reference agent.</summary>
    public bool IsReference => Models[0].IsReference;

    /// <summary>The models as the comparison of modes needs them.</summary>
    public ModeAggregates Aggregates => new() { Runs = [.. Models.Select(model => model.Aggregates)] };

    /// <summary>Worlds that each model was evaluated in, all runs together.</summary>
    public int Worlds => Models[0].Tallies.Count;

    /// <summary>Survival of all lives of all models.</summary>
    public SurvivalCurve Curve => field ??= SurvivalCurve.Of(
        [.. Models.SelectMany(model => model.Runs).SelectMany(run => run.Lives).Select(life => life.Lifetime)]);

    /// <summary>A metric of each model.</summary>
    public double[] Values(Metric metric) => [.. Models.Select(metric.Value)];

    /// <summary>A metric over the models for which it has a value.</summary>
    public Moments Over(Metric metric) => Moments.Of([.. Values(metric).Where(static value => !double.IsNaN(value))]);

    /// <summary>Mean of a metric and how sure it is; NaN is what no model shows.</summary>
    public KnownMoments Known(Metric metric) => Over(metric).Known();

    /// <summary>Mean of a metric as text, with the number of models that have a value where some have none.</summary>
    public string MeanText(Metric metric)
    {
        var (count, text) = (Over(metric).Count, Numerals.Fixed(Known(metric).Mean, metric.Decimals));
        return count == 0 || count == Models.Count ? text : $"{text} ({count} of {Models.Count})";
    }

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

    /// <summary>Groups results by mode, training and energies, in the order of the tables; see <see cref="NotesOn"/>.</summary>
    public static IReadOnlyList<ModeResults> Of(IEnumerable<EvaluationResult> results)
    {
        EvaluationResult[] ordered = [.. InOrder(results)];
        var labels = Trained(
            ordered).Groups.SelectMany(group => group.Members.Select(member => (Result: KeyOf(member), group.Label)))
            .ToDictionary(pair => pair.Result, pair => pair.Label);
        return
        [
            .. ordered.SelectMany(result => result.IsReference ? result.Split() : [result])
                .Where(result => result.IsReference || labels.ContainsKey(KeyOf(result)))
                .GroupBy(result => (Label: result.IsReference ? result.Label : labels[KeyOf(result)], result.Energies))
                .Select(group => new ModeResults(group.Key.Label, group.Key.Energies, [.. group])),
        ];
    }

    /// <summary>What a reader must know about the groups: what differs, and which models count once.</summary>
    public static IReadOnlyList<string> NotesOn(IEnumerable<EvaluationResult> results) => Trained(InOrder(results)).Notes;

    private static ConfiguredGroups<EvaluationResult> Trained(IEnumerable<EvaluationResult> results) => new(
        results.Where(result => !result.IsReference).DistinctBy(KeyOf)
            .Select(result => (result.Label, result)),
        result => result.Identity!);

    /// <summary>Results in the order of the tables; those of one mode stay as they are.</summary>
    public static IEnumerable<EvaluationResult> InOrder(IEnumerable<EvaluationResult> results) =>
        results.OrderBy(result => RankOf(result.Label)).ThenBy(result => result.Label, StringComparer.Ordinal);

    private static (string Label, string Model) KeyOf(EvaluationResult result) => (result.Label, result.Model);

    private static int RankOf(string label)
    {
        var rank = Array.FindIndex(Order, name => label == name || label.StartsWith(name + " ", StringComparison.Ordinal));
        return rank < 0 ? Order.Length : rank;
    }
}
