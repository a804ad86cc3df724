using System.Globalization;
using Kith.Experiments.Search;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Search;

/// <summary>Tries the points of a search, those known already left out.</summary>
/// <param name="options">Settings.</param>
/// <param name="strategist">The therapist whose advantage is sought.</param>
/// <param name="complementary">The therapist it is compared with.</param>
/// <param name="request">Folder, threads, progress.</param>
internal sealed class SearchRun(
    SearchOptions options, SearchedTherapist strategist, SearchedTherapist complementary, TaskRequest request)
{
    // Points of one batch are proposed from the trials before it, whatever the number of threads.
    private const int Batch = 8;
    private const int BatchesPerLine = 8;
    private readonly SearchSpace _space = new(options, strategist.IsTuned);

    /// <summary>What is searched.</summary>
    public ParameterSpace Space => _space.Parameters;

    /// <summary>All trials, in order of their numbers.</summary>
    public IReadOnlyList<Trial> Trials()
    {
        IReadOnlyList<Trial> earlier = options.StartFrom.Length > 0 ? TrialStore.Read(options.StartFrom, Space) : [];
        var sampler = SamplerOf(earlier);
        using var store = new TrialStore(Path.Combine(request.OutputFolder, FileName(earlier.Count)), Space);
        if (store.Trials.Count > 0)
        {
            request.Progress(
                Invariant($"{Math.Min(store.Trials.Count, options.Points)} of {options.Points} points are known already"));
        }

        while (store.Trials.Count < options.Points)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            var first = store.Trials.Count / Batch * Batch;
            var known = store.Trials.Take(first).ToArray();
            int[] numbers =
                [.. Enumerable.Range(first, Math.Min(Batch, options.Points - first)).Skip(store.Trials.Count - first)];
            double[][] values = [.. numbers.Select(number => sampler.Propose(number, known))];
            var outcomes = Play(values, options.FirstSeed, options.Seeds);
            store.Add(numbers.Select((number, i) => TrialOutcomes.TrialOf(number, values[i], outcomes[i])));
            if (store.Trials.Count % (Batch * BatchesPerLine) == 0 || store.Trials.Count == options.Points)
                ReportProgress(store.Trials);
        }

        return [.. store.Trials.Take(options.Points)];
    }

    /// <summary>Plays points with the given clients.</summary>
    public IReadOnlyList<McNemarTest> Play(IEnumerable<IReadOnlyList<double>> points, long firstSeed, int seeds) =>
        new PairedPlay([.. points.Select(_space.PointOf)], (strategist, complementary), firstSeed, seeds).Run(request.Workers);

    private Sampler SamplerOf(IReadOnlyList<Trial> earlier)
    {
        var random = new RandomStream(options.Seed, "search");
        return options.Method switch
        {
            SearchMethod.Sobol => new SobolSampler(Space, random),
            SearchMethod.Random => new RandomSampler(Space, random),
            _ => new ParzenSampler(Space, options.Parzen, random, earlier),
        };
    }

    // Trials belong to the settings that decide them and to no others; more points or another
    // confirmation leave them what they are.
    private string FileName(int earlier)
    {
        var method = options.Method.ToString().ToLowerInvariant();
        var (patterns, mechanisms) = (string.Join(',', options.Patterns), string.Join(',', options.Mechanisms));
        var settings = Invariant($"{options.Strategist} {options.Ranges} {patterns} {mechanisms} ")
            + Invariant($"{options.Temperature} {options.HistoryWeight} {options.Seeds} {options.FirstSeed} {options.Seed}");
        if (options.Method == SearchMethod.Tpe) settings += Invariant($" {options.Parzen} {options.StartFrom} {earlier}");
        var hash = settings.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
        return Invariant($"search_{method}_{hash:x8}.csv");
    }

    private void ReportProgress(IReadOnlyList<Trial> trials)
    {
        var best = Trial.Ranked(trials)[0];
        var (rate, baseline) = (100 * best.Outcome.Strategist.Rate, 100 * best.Baseline);
        request.Progress(
            $"{trials.Count} of {options.Points} points; best: trial {best.Number}, "
            + Invariant($"{options.Strategist} {rate:0.0} %, complementary {baseline:0.0} %"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
