using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>
/// Two modes under the same energies, compared with the trained model as the unit of replication.
/// </summary>
/// <param name="A">First mode, such as the one paid for what is wanted.</param>
/// <param name="B">Second mode, such as the one paid for the proxy.</param>
public sealed record ModePair(ModeResults A, ModeResults B)
{
    /// <summary>"a – b".</summary>
    public string Name => $"{A.Label} – {B.Label}";

    /// <summary>In what the trainings differ beyond their modes; empty where they were set alike.</summary>
    public string Differences =>
        A.Models[0].Identity is { } a && B.Models[0].Identity is { } b ? ModelIdentity.Differences(a, b) : "";

    /// <summary>Whether there are enough models for a test: at least two on either side.</summary>
    public bool CanTest => A.Models.Count > 1 && B.Models.Count > 1;

    /// <summary>How many pairs of modes are compared under these energies, and so share the level 0.05.</summary>
    public int Family { get; init; } = 1;

    /// <summary>Confidence of intervals that share the level with the other pairs: 1 − 0.05 / family (Bonferroni).</summary>
    public double SharedConfidence => 1 - Significance.BonferroniLevel(0.05, Family);

    /// <summary>Whether both modes had food and poison to choose from, and ate.</summary>
    public bool ShowsChoice => A.Over(Metric.OverallEfficiency).Count > 0 && B.Over(Metric.OverallEfficiency).Count > 0;

    /// <summary>The measures that the failure index rests on.</summary>
    public ModeComparison Measures => field ??= new(
        On(Metric.OverallEfficiency), On(Metric.PerAgentEfficiency), On(Metric.MeanLife), On(Metric.Deaths), On(Metric.Poison));

    /// <summary>How many times longer agents of the first mode live, by restricted mean survival.</summary>
    public double Collapse => GoodhartMeasures.CollapseRatio(A.Known(Metric.Survival).Mean, B.Known(Metric.Survival).Mean);

    /// <summary>How many times as much poison per food the second mode eats.</summary>
    public double PoisonRatio => B.Known(Metric.PoisonPerFood).Mean / A.Known(Metric.PoisonPerFood).Mean;

    /// <summary>
    /// A metric of the two modes: test, interval of the difference, effect size. Models for which it is undefined do not count.
    /// </summary>
    public Comparison On(Metric metric) => On(metric, 0.95);

    /// <summary>Nested bootstrap of the difference of a metric; null where totals of worlds do not suffice.</summary>
    public Estimate? Redrawn(Metric metric, int resamples, long seed) =>
        metric.OfWorlds is null ? null : new Bootstrap(resamples).NestedPair(
            ([.. A.Models.Select(model => model.Tallies)], [.. B.Models.Select(model => model.Tallies)]), metric.Statistic,
            static (a, b) => a - b, new RandomStream(seed, $"{Name}/{A.Energies}/{metric.Key}"));

    /// <summary>
    /// Whether the thesis "the proxy ruins the agent" stands here. Without at least two models on either side there is no test
    /// over models; then bootstrap intervals over worlds stand in for it.
    /// </summary>
    /// <param name="resamples">How often to redraw.</param>
    /// <param name="seed">Seed of the redraws.</param>
    public ThesisCheck Thesis(int resamples, long seed)
    {
        if (CanTest) return ThesisCheck.Of(On(Metric.OverallEfficiency, SharedConfidence), On(Metric.Deaths, SharedConfidence));
        Interval Difference(Metric metric) => Redrawn(metric, resamples, seed)!.Interval;
        return ThesisCheck.Of(
            B.Redrawn(Metric.OverallEfficiency, resamples, seed)!.Interval, (Difference(Metric.OverallEfficiency), 0),
            (Difference(Metric.Deaths), 0));
    }

    /// <summary>Every pair of learned modes under the same energies, better-known first.</summary>
    public static IReadOnlyList<ModePair> All(IReadOnlyList<ModeResults> modes)
    {
        ModeResults[] learned = [.. modes.Where(mode => !mode.IsReference)];
        ModePair[] pairs =
        [
            .. from a in Enumerable.Range(0, learned.Length)
               from b in Enumerable.Range(a + 1, learned.Length - a - 1)
               where learned[a].Energies == learned[b].Energies
               select new ModePair(learned[a], learned[b]),
        ];
        return [.. pairs.Select(pair => pair with { Family = pairs.Count(other => other.A.Energies == pair.A.Energies) })];
    }

    /// <summary>
    /// The pairs of two modes under some energies: of those that were trained alike, or, where there are none, of all.
    /// </summary>
    public static IReadOnlyList<ModePair> Between(IReadOnlyList<ModeResults> modes, Mode a, Mode b, string energies)
    {
        ModePair[] pairs = [.. All(modes).Where(pair =>
            pair.A.Energies == energies && pair.A.ModeName == a.Name && pair.B.ModeName == b.Name)];
        ModePair[] alike = [.. pairs.Where(pair => pair.Differences.Length == 0)];
        return alike.Length > 0 ? alike : pairs;
    }

    private Comparison On(Metric metric, double confidence) => Comparison.Of(
        [.. A.Values(metric).Where(static value => !double.IsNaN(value))],
        [.. B.Values(metric).Where(static value => !double.IsNaN(value))], confidence);
}
