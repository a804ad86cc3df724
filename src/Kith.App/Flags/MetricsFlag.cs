using System.CommandLine;
using Kith.App.Sessions;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Flags;

/// <summary><c>--metrics</c>: the numbers of every update as lines of JSON.</summary>
internal static class MetricsFlag
{
    public static Option<string> Create() => new("--metrics")
    {
        Description = "Write a line of JSON with all numbers of each update into a file; a resumed run goes on in it",
        HelpName = "FILE",
    };

    /// <summary>A view that also writes the file; the same view where there is none.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static RunObserver Add(string? path, RunObserver view) => path is null ? view : MetricsFile.Open(path, view);
}
