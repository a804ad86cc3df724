using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kith.Numerics;
using Kith.Options;
using Kith.Runs;
using Kith.Studies;

namespace Kith.App.Sessions;

/// <summary>
/// One hash of what brief trainings end with. It changes when arithmetic, rules, defaults or random streams change, and never with
/// threads or machines.
/// </summary>
internal static class Fingerprint
{
    private const int Updates = 2;
    private static readonly Setting[] s_settings =
        [new("seed", "1", "fingerprint"), new("n_envs", "8", "fingerprint"), new("n_steps", "64", "fingerprint")];

    /// <summary>Trains every mode that <c>--mode all</c> would and hashes all weights.</summary>
    /// <exception cref="SettingsException">The study has no such settings.</exception>
    public static string Of(Study study, Workers workers, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var mode in study.Modes.Where(mode => mode.InAll))
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = study.Plan(
                mode.Name, study.Presets[0], [[.. s_settings.Where(setting => study.Options.Find(setting.Key) is not null)]]);
            if (plan.Problems.Count > 0) throw new SettingsException(plan.Problems);
            using var training = study.Train(plan, workers);
            for (var i = 0; i < Updates; i++) training.Update();
            Append(hash, training);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, Training training)
    {
        foreach (var (name, network) in training.Networks)
        {
            foreach (var parameter in network.Parameters)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{name}/{parameter.Path}\n"));
                hash.AppendData(MemoryMarshal.AsBytes(parameter.Values));
            }
        }
    }
}
