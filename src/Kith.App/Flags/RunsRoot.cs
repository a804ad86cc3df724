using System.CommandLine;
using Kith.Experiments.Runs;

namespace Kith.App.Flags;

/// <summary>Where runs are stored.</summary>
internal static class RunsRoot
{
    /// <summary>The folder for a command that only reads runs.</summary>
    /// <exception cref="RunException">It is a file.</exception>
    public static string ToRead(ParseResult line, Option<string> flag)
    {
        var root = line.GetRequiredValue(flag);
        return File.Exists(root)
            ? throw new RunException(
                Failure.MissingInput, $"{flag.Name} is {root}, which is a file, but must be a folder of runs")
            : root;
    }

    public static Option<string> Flag() => new("--runs-root")
    {
        Description = "Folder of all runs (default runs)",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs",
    };
}
