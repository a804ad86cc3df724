using System.Runtime.InteropServices;
using Kith.Experiments.Runs;

namespace Kith.Experiments.Sessions;

/// <summary>What trains now.</summary>
internal static class RunEnvironments
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private static readonly Lazy<string> s_processor = new(Processor);

    /// <summary>This program on this machine.</summary>
    public static RunEnvironment Now(RunService service, int threads) => new(
        service.Version, service.Commit, Environment.Version.ToString(), RuntimeInformation.OSDescription,
        s_processor.Value, threads, Environment.MachineName, service.CommandLine);

    private static string Processor()
    {
        try
        {
            var name = File.Exists(ProcessorFile)
                ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return $"{name?[(name.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
                + FormattableString.Invariant($"{Environment.ProcessorCount} threads");
        }
        catch (IOException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
