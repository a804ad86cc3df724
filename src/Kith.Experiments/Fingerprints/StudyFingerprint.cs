using Kith.Experiments.Studies;
using Kith.Numerics;

namespace Kith.Experiments.Fingerprints;

/// <summary>
/// One hash of what brief trainings of a study end with. It changes when arithmetic, rules, defaults or random streams change,
/// and never with threads, instruction sets or the cut of a batch.
/// </summary>
public static class StudyFingerprint
{
    /// <summary>Updates of each training.</summary>
    public const int Updates = 2;

    /// <summary>Trains every mode that the study offers for training all, and hashes the weights.</summary>
    /// <param name="study">The study.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="cancellation">Checked between two trainings.</param>
    /// <exception cref="SettingsException">The study's settings for it are wrong.</exception>
    public static string Of(Study study, Workers workers, CancellationToken cancellation = default)
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
}
