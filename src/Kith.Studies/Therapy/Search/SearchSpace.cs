using Kith.Experiments.Search;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Search;

/// <summary>What is searched, and what a point of it means.</summary>
internal sealed class SearchSpace
{
    private readonly SearchOptions _options;
    private readonly bool _isTuned;

    /// <summary>The space of the settings.</summary>
    /// <param name="options">Settings without problems.</param>
    /// <param name="isTuned">Whether the strategist has parameters of its own to be searched.</param>
    public SearchSpace(SearchOptions options, bool isTuned)
    {
        (_options, _isTuned) = (options, isTuned);
        Parameters = new([.. Dimensions()]);
    }

    public static IReadOnlyList<string> MechanismNames { get; } = [.. Enum.GetValues<Mechanism>().Select(NameOf)];

    public ParameterSpace Parameters { get; }

    public static string NameOf(Mechanism mechanism) => mechanism switch
    {
        Mechanism.BondOnly => "bond_only",
        Mechanism.FrequencyAmplifier => "frequency_amplifier",
        Mechanism.ConditionalAmplifier => "conditional_amplifier",
        Mechanism.BondWeightedFrequencyAmplifier => "bond_weighted_frequency_amplifier",
        _ => "bond_weighted_conditional_amplifier",
    };

    /// <summary>What values mean.</summary>
    public SearchPoint PointOf(IReadOnlyList<double> values)
    {
        var world = new TherapyWorldOptions
        {
            Patterns = [Choice("pattern", _options.Patterns, values)],
            Mechanism = Enum.GetValues<Mechanism>()
                .First(mechanism => NameOf(mechanism) == Choice("mechanism", _options.Mechanisms, values)),
            Temperature = _options.Temperature,
            HistoryWeight = _options.HistoryWeight,
            BaselineAccuracy = Value("baseline_accuracy", values),
            Threshold = Value("threshold", values),
            BondSteepness = Value("bond_alpha", values),
            BondOffset = Value("bond_offset", values),
            RecencyRatio = Value("recency_ratio", values),
            MaxSessions = (int)Value("max_sessions", values),
            Window = (int)Value("window", values),
        };
        return _isTuned ? new(world, Value("scaling", values), (int)Value("most_failures", values)) : new(world, 0, 0);
    }

    private IEnumerable<Dimension> Dimensions()
    {
        var full = _options.Ranges == SearchRanges.Full;
        if (_options.Patterns.Count > 1) yield return Dimension.Category("pattern", _options.Patterns);
        if (_options.Mechanisms.Count > 1) yield return Dimension.Category("mechanism", _options.Mechanisms);
        yield return full ? Dimension.Linear("baseline_accuracy", 0.15, 0.95) : Dimension.Linear("baseline_accuracy", 0.21, 0.9);
        yield return full ? Dimension.Linear("threshold", 0.65, 0.99) : Dimension.Linear("threshold", 0.8, 0.99);
        yield return Dimension.Linear("bond_alpha", 1, 15);
        yield return full ? Dimension.Linear("bond_offset", 0.1, 0.95) : Dimension.Linear("bond_offset", 0.5, 0.95);
        yield return full ? Dimension.Linear("recency_ratio", 1, 10) : Dimension.Linear("recency_ratio", 1, 5);
        yield return full ? Dimension.Whole("max_sessions", 25, 2000) : Dimension.Whole("max_sessions", 100, 2000);
        yield return full ? Dimension.Whole("window", 5, 25) : Dimension.Whole("window", 7, 20);
        if (!_isTuned) yield break;
        yield return full ? Dimension.Linear("scaling", 0.1, 3) : Dimension.Linear("scaling", 0.1, 2);
        yield return Dimension.Whole("most_failures", 4, 9);
    }

    private double Value(string name, IReadOnlyList<double> values) => values[Parameters.IndexOf(name)];

    private string Choice(string name, IReadOnlyList<string> choices, IReadOnlyList<double> values) =>
        choices.Count == 1 ? choices[0] : choices[(int)Value(name, values)];
}
