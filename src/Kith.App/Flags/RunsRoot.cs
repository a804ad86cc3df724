using System.CommandLine;

namespace Kith.App.Flags;

/// <summary>Where runs are stored.</summary>
internal static class RunsRoot
{
    public static Option<string> Flag() => new("--runs-root")
    {
        Description = "Folder of all runs (default runs)",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs",
    };
}
