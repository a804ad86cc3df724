using Kith.Benchmarks.Loops;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies;

namespace Kith.App.Sessions;

/// <summary>
/// One hash of what brief trainings end with. It changes when arithmetic, rules, defaults or random streams change, and never with
/// threads, instruction sets or the cut of a batch.
/// </summary>
/// <param name="Name">Name of the study or loop.</param>
/// <param name="Of">Trains and hashes.</param>
internal sealed record Fingerprint(string Name, Func<Workers, CancellationToken, string> Of)
{
    private const int Updates = 2;

    // A small view and few samples: without vectors a study takes seconds, yet every kind of layer is used, and two lanes of two blocks of images.
    private static readonly Setting[] s_settings =
    [
        .. from pair in (string[])["seed 1", "n_envs 8", "n_steps 16", "n_epochs 1", "n_minibatches 1", "view_range 2", "hidden_size 16"]
           let words = pair.Split(' ')
           select new Setting(words[0], words[1], "fingerprint"),
    ];

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
            var plan = study.Plan(
                mode.Name, study.Presets[0], [[.. s_settings.Where(setting => study.Options.Find(setting.Key) is not null)]]);
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
