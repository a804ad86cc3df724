using Kith.Benchmarks.Loops;
using Kith.Experiments.Fingerprints;
using Kith.Experiments.Studies;
using Kith.Numerics;

namespace Kith.App.Sessions;

/// <summary>One hash of the weights after brief trainings, of a study or of a loop of the benchmarks.</summary>
/// <param name="Name">Name of the study or loop.</param>
/// <param name="Of">Trains and hashes.</param>
internal sealed record Fingerprint(string Name, Func<Workers, CancellationToken, string> Of)
{
    /// <summary>Those of all studies and of the small loops.</summary>
    public static IReadOnlyList<Fingerprint> All(IReadOnlyList<Study> studies) =>
    [
        .. studies.Select(study => new Fingerprint(
            study.Name, (workers, cancellation) => StudyFingerprint.Of(study, workers, cancellation))),
        .. LoopCatalog.Small.Select(loop => new Fingerprint(loop.Name, (workers, _) => OfLoop(loop, workers))),
    ];

    private static string OfLoop(LoopCase loop, Workers workers)
    {
        using var hash = new WeightHash();
        using var run = loop.Start(workers);
        for (var i = 0; i < StudyFingerprint.Updates; i++) run.Update();
        hash.Add("policy", run.Policy.Network);
        return hash.Text();
    }
}
