namespace Kith.Studies.Therapy.Clients;

/// <summary>What clients of one kind have in common; each has its own utilities, memory and temperature besides.</summary>
public sealed record ClientTraits
{
    /// <summary>How memory shapes expectation.</summary>
    public Mechanism Mechanism { get; init; } = Mechanism.FrequencyAmplifier;

    /// <summary>k: how strongly frequent answers are amplified; 0 switches history off.</summary>
    public double HistoryWeight { get; init; } = 1;

    /// <summary>b: power of the bond in the bond-weighted mechanisms.</summary>
    public double BondPower { get; init; } = 1;

    /// <summary>s: weight added to each answer before conditional frequencies are formed.</summary>
    public double Smoothing { get; init; } = 0.1;

    /// <summary>α: steepness of the bond.</summary>
    public double BondSteepness { get; init; } = 5;

    /// <summary>o: share of the range of utilities at which the bond is one half.</summary>
    public double BondOffset { get; init; } = 0.7;

    /// <summary>ρ ≥ 1: weight of the newest memory over that of the oldest.</summary>
    public double RecencyRatio { get; init; } = 2;

    /// <summary>Whether perception is distorted towards what the client is used to.</summary>
    public bool Parataxic { get; init; } = true;

    /// <summary>β: probability that an answer is perceived as it is, in [0, 1].</summary>
    public double BaselineAccuracy { get; init; } = 0.5;

    /// <summary>W: memories that decide what the client is used to, 1 to 50.</summary>
    public int Window { get; init; } = 15;
}
