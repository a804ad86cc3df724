using System.Numerics;
using Kith.Experiments.Search;
using Kith.Options;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Search;

/// <summary>Settings of a search for clients with whom strategy beats complementarity.</summary>
public sealed record SearchOptions : IValidated
{
    /// <summary>How points are chosen.</summary>
    [Option("method", Help = "How points are chosen: sobol (even coverage), random, or tpe (towards large advantages)")]
    public SearchMethod Method { get; init; } = SearchMethod.Sobol;

    /// <summary>Number of points.</summary>
    [Option("points", Help = "Points to try; a power of two for sobol", Min = 1, Max = 1_000_000)]
    public int Points { get; init; } = 1024;

    /// <summary>Episodes per point and therapist, under the seeds first_seed, first_seed + 1, ….</summary>
    [Option("seeds", Help = "Clients per point, the same for both therapists", Min = 2, Max = 100_000)]
    public int Seeds { get; init; } = 50;

    /// <summary>Seed of the first client.</summary>
    [Option("first_seed", Help = "Seed of the first client of every point", Min = 0, Max = 1e12)]
    public long FirstSeed { get; init; }

    /// <summary>Seed of the search itself.</summary>
    [Option("seed", Help = "Seed of the choice of points")]
    public long Seed { get; init; } = 42;

    /// <summary>The therapist whose advantage is sought.</summary>
    [Option("strategist", Help = "The therapist whose advantage over complementarity is sought")]
    public string Strategist { get; init; } = SearchedTherapist.Usual;

    /// <summary>How far the search reaches.</summary>
    [Option("ranges", Help = "How far the search reaches: full, or narrow as the first search for an advantage")]
    public SearchRanges Ranges { get; init; } = SearchRanges.Full;

    /// <summary>Biographies; searched if there are several.</summary>
    [Option("patterns", Help = "Biographies of the clients; searched if several")]
    public IReadOnlyList<string> Patterns { get; init; } = ["cold_stuck", "dominant_stuck", "submissive_stuck"];

    /// <summary>Mechanisms; searched if there are several.</summary>
    [Option("mechanisms", Help = "How memory shapes expectations; searched if several")]
    public IReadOnlyList<string> Mechanisms { get; init; } = [SearchSpace.NameOf(Mechanism.FrequencyAmplifier)];

    /// <summary>τ.</summary>
    [Option("entropy", Help = "Temperature of the clients' choices", MinExclusive = 0, Max = 1e6)]
    public double Temperature { get; init; } = 1;

    /// <summary>k.</summary>
    [Option("history_weight", Help = "How strongly frequent answers are amplified", Min = 0, Max = 1000)]
    public double HistoryWeight { get; init; } = 1;

    /// <summary>Settings of the Parzen estimators.</summary>
    [OptionGroup<ParzenOptions>]
    public ParzenOptions Parzen { get; init; } = new();

    /// <summary>Trials of an earlier search to begin with.</summary>
    [Option("start_from", Help = "Trials of an earlier search over the same ranges that tpe begins with (a search_*.csv)")]
    public string StartFrom { get; init; } = "";

    /// <summary>Best points to play again with fresh clients.</summary>
    [Option("confirm", Help = "Best points that are played again with fresh clients", Min = 1, Max = 1000)]
    public int Confirm { get; init; } = 15;

    /// <summary>Fresh clients per confirmed point.</summary>
    [Option("confirm_seeds", Help = "Fresh clients per confirmed point", Min = 2, Max = 100_000)]
    public int ConfirmSeeds { get; init; } = 200;

    /// <summary>Seed of the first fresh client; beyond every client of the search.</summary>
    public long FirstFreshSeed => FirstSeed + 1_000_000;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (Method == SearchMethod.Sobol && !BitOperations.IsPow2(Points))
            yield return Problem.With(Points, "must be a power of two for sobol, whose points are even only in such numbers");
        if (StartFrom.Length > 0 && Method != SearchMethod.Tpe)
            yield return Problem.With(StartFrom, "only tpe learns from an earlier search");
        if (Patterns.Count == 0)
        {
            yield return Problem.With(
                Patterns, $"at least one is needed; the patterns are {string.Join(", ", ClientPattern.Names)}");
        }

        foreach (var name in Patterns.Where(name => ClientPattern.Find(name) is null))
            yield return new(nameof(Patterns), name, $"the patterns are {string.Join(", ", ClientPattern.Names)}");
        if (Mechanisms.Count == 0)
        {
            yield return Problem.With(
                Mechanisms, $"at least one is needed; the mechanisms are {string.Join(", ", SearchSpace.MechanismNames)}");
        }

        foreach (var name in Mechanisms.Except(SearchSpace.MechanismNames))
            yield return new(nameof(Mechanisms), name, $"the mechanisms are {string.Join(", ", SearchSpace.MechanismNames)}");
        if (Patterns.Distinct().Count() < Patterns.Count) yield return Problem.With(Patterns, "each can be named once");
        if (Mechanisms.Distinct().Count() < Mechanisms.Count)
            yield return Problem.With(Mechanisms, "each can be named once");
    }
}
