using Kith.Benchmarks.Loops;
using Kith.Experiments.Studies;
using Kith.Numerics;

namespace Kith.App.Sessions;

/// <summary>
/// One hash of what brief trainings end with. It changes when arithmetic, rules, defaults or random streams change, and never
/// with threads, instruction sets or the cut of a batch.
/// </summary>
/// <param name="Name">Name of the study or loop.</param>
/// <param name="Of">Trains and hashes.</param>
internal sealed record Fingerprint(string Name, Func<Workers, CancellationToken, string> Of)
{
    private const int Updates = 2;

    /// <summary>Those of all studies and of the small loops.</summary>
    public static IReadOnlyList<Fingerprint> All(IReadOnlyList<Study> studies) =>
    [
        .. studies.Select(study => new Fingerprint(study.Name, (workers, cancellation) => OfStudy(study, workers, cancellation))),
        .. LoopCatalog.Small.Select(loop => new Fingerprint(loop.Name, (workers, _) => OfLoop(loop, workers))),
    ];

    // Every mode that --mode all would train.
    private static string OfStudy(Study study, Workers workers, CancellationToken cancellation)
    {
        using var hash = new WeightHash();
        foreach (var mode in study.Modes.Where(mode => mode.InAll))
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = study.Plan(mode.Name, study.Presets[0], [study.FingerprintSettings]);
            if (plan.Problems.Count > 0) throw new SettingsException(plan.Problems);
            using var training = study.Train(plan, workers);
            for (var i = 0; i < Updates; i++) training.Update();
            foreach (var (name, network) in training.Networks) hash.Add(name, network);
        }

        return hash.Text();
    }

    private static string OfLoop(LoopCase loop, Workers workers)
    {
        using var hash = new WeightHash();
        using var run = loop.Start(workers);
        for (var i = 0; i < Updates; i++) run.Update();
        hash.Add("policy", run.Policy.Network);
        return hash.Text();
    }
}
