using Kith.Experiments.Studies;

namespace Kith.Studies.Therapy.Search;

/// <summary>Under which assumptions does a strategic therapist beat plain complementarity?</summary>
public sealed class SearchTask : StudyTask<SearchOptions>
{
    private readonly IReadOnlyList<SearchedTherapist> _strategists;
    private readonly SearchedTherapist _complementary;

    /// <summary>The search among the therapists of this study.</summary>
    public SearchTask()
        : this(SearchedTherapist.Strategists, SearchedTherapist.Complementary)
    {
    }

    internal SearchTask(IReadOnlyList<SearchedTherapist> strategists, SearchedTherapist complementary) =>
        (_strategists, _complementary) = (strategists, complementary);

    /// <inheritdoc/>
    public override string Verb => "search";

    /// <inheritdoc/>
    public override string Summary =>
        "Search the clients for those with whom strategy beats complementarity; an interrupted search goes on";

    /// <inheritdoc/>
    public override bool TakesModels => false;

    /// <inheritdoc/>
    public override string Example => "kith search therapy --points 64 --seeds 20";

    /// <inheritdoc/>
    protected override TaskOutcome Run(SearchOptions options, TaskRequest request)
    {
        var strategist = _strategists.FirstOrDefault(known => known.Name == options.Strategist)
            ?? throw new SettingsException([new(
                "strategist", options.Strategist,
                $"must be one of {string.Join(", ", _strategists.Select(known => known.Name))}")]);
        var run = new SearchRun(options, strategist, _complementary, request);
        var findings = new SearchFindings(options, run, request.Workers);
        return new(SearchReport.Of(findings, options), SearchJson.Of(findings, options), Passed: true);
    }
}
