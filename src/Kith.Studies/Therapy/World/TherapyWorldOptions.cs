using Kith.Options;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.World;

/// <summary>The clients and what counts as a therapy; the defaults are the guide's.</summary>
public sealed record TherapyWorldOptions : IValidated
{
    /// <summary>Biographies from which one is drawn for every client.</summary>
    [Option("patterns", Help = "Biographies of the clients; one is drawn for each")]
    public IReadOnlyList<string> Patterns { get; init; } =
        ["cold_stuck", "dominant_stuck", "submissive_stuck", "mixed_random", "cold_warm"];

    /// <summary>How memory shapes what a client expects.</summary>
    [Option("mechanism", Help = "How memory shapes what a client expects")]
    public Mechanism Mechanism { get; init; } = Mechanism.FrequencyAmplifier;

    /// <summary>Fraction of the range of utilities at which therapy has succeeded.</summary>
    [Option(
        "threshold", Help = "Satisfaction that counts as success, as a fraction of the client's range",
        MinExclusive = 0, Max = 1)]
    public double Threshold { get; init; } = 0.9;

    /// <summary>Sessions after which a therapy is cut off.</summary>
    [Option("max_sessions", Help = "Sessions after which a therapy is cut off", Min = 1, Max = 1_000_000, Unit = "sessions")]
    public int MaxSessions { get; init; } = 100;

    /// <summary>What the last session means to a learner.</summary>
    [Option("session_limit", Help = "What the last session means to a learner: truncates (its value goes on) or terminates")]
    public SessionLimit SessionLimit { get; init; } = SessionLimit.Truncates;

    /// <summary>τ: temperature of the clients' choices.</summary>
    [Option(
        "entropy", Help = "Temperature of the clients' choices: 0.5 hardly varies, 3 is clearly random",
        MinExclusive = 0, Max = 1e6)]
    public double Temperature { get; init; } = 0.5;

    /// <summary>
    /// Standard deviation of the temperature among clients; the draws are kept within a half and five thirds of the mean.
    /// </summary>
    [Option("entropy_deviation", Help = "Standard deviation of the temperature among clients", Min = 0, Max = 1e6)]
    public double TemperatureDeviation { get; init; }

    /// <summary>k.</summary>
    [Option("history_weight", Help = "How strongly frequent answers are amplified; 0 switches history off", Min = 0, Max = 1000)]
    public double HistoryWeight { get; init; } = 1;

    /// <summary>b.</summary>
    [Option("bond_power", Help = "Power of the bond in the bond-weighted mechanisms", Min = 0, Max = 100)]
    public double BondPower { get; init; } = 1;

    /// <summary>s.</summary>
    [Option("smoothing_alpha", Help = "Weight added to every answer in conditional frequencies", Min = 0, Max = 1000)]
    public double Smoothing { get; init; } = 0.1;

    /// <summary>α.</summary>
    [Option("bond_alpha", Help = "Steepness of the bond", MinExclusive = 0, Max = 1e6, Null = "5")]
    public double BondSteepness { get; init; } = 5;

    /// <summary>o.</summary>
    [Option("bond_offset", Help = "Fraction of the range of utilities at which the bond is one half", Min = -10, Max = 10)]
    public double BondOffset { get; init; } = 0.7;

    /// <summary>ρ.</summary>
    [Option("recency_ratio", Help = "Weight of the newest memory over that of the oldest", Min = 1, Max = 1e6)]
    public double RecencyRatio { get; init; } = 2;

    /// <summary>Whether perception is distorted towards what the client is used to.</summary>
    [Option("enable_parataxic", Help = "Let clients see what they are used to seeing", OldNames = ["enable_perception"])]
    public bool Parataxic { get; init; } = true;

    /// <summary>β.</summary>
    [Option("baseline_accuracy", Help = "Probability that an answer is perceived as it is", Min = 0, Max = 1)]
    public double BaselineAccuracy { get; init; } = 0.5;

    /// <summary>W.</summary>
    [Option("window", Help = "Memories that decide what a client is used to", Min = 1, Max = Client.MemoryLength)]
    public int Window { get; init; } = 15;

    /// <summary>Utilities: drawn for every client, or a table by name.</summary>
    [Option("matrix", Help = "Utilities of the clients: sampled, average, highly_complementary or cold_trap")]
    public string Matrix { get; init; } = Utilities.Sampled;

    /// <summary>How stuck clients were answered before therapy.</summary>
    [Option("response", Help = "How stuck clients were answered: map (the anticomplement) or set (one of three)")]
    public StuckResponse Response { get; init; } = StuckResponse.Map;

    /// <summary>When a client gives up.</summary>
    [Option("dropout", Help = "When a client gives up: classic (looks back once) or hazard (may leave at any time)")]
    public DropoutRule Dropout { get; init; } = DropoutRule.Classic;

    /// <summary>
    /// Rate of giving up under <see cref="DropoutRule.Hazard"/>: 1 - e^(-rate·loss), the loss a fraction of the range.
    /// </summary>
    [Option(
        "dropout_hazard", Help = "Rate of giving up per lost fraction of the range, under dropout hazard", Min = 0, Max = 1000)]
    public double DropoutHazard { get; init; } = 1;

    /// <summary>
    /// Whether a client may be satisfied enough before the first session; otherwise another is drawn in its place.
    /// </summary>
    [Option("allow_solved_start", Help = "Take clients that are above the threshold before the first session")]
    public bool AllowSolvedStart { get; init; }

    /// <summary>What the clients have in common.</summary>
    public ClientTraits Traits => new()
    {
        Mechanism = Mechanism,
        HistoryWeight = HistoryWeight,
        BondPower = BondPower,
        Smoothing = Smoothing,
        BondSteepness = BondSteepness,
        BondOffset = BondOffset,
        RecencyRatio = RecencyRatio,
        Parataxic = Parataxic,
        BaselineAccuracy = BaselineAccuracy,
        Window = Window,
    };

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (Patterns.Count == 0)
        {
            yield return new(
                nameof(Patterns), "none", $"at least one is needed; the patterns are {string.Join(", ", ClientPattern.Names)}");
        }

        foreach (var name in Patterns.Where(name => ClientPattern.Find(name) is null).Distinct())
            yield return new(nameof(Patterns), name, $"the patterns are {string.Join(", ", ClientPattern.Names)}");
        if (Matrix != Utilities.Sampled && !Utilities.Names.Contains(Matrix))
            yield return Problem.With(Matrix, $"must be {Utilities.Sampled} or one of {string.Join(", ", Utilities.Names)}");
    }
}
