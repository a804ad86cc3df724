using System.Text.Json.Serialization;

namespace Kith.Experiments.Runs;

/// <summary>A further path at which a run, or a file of it, can be found: the program makes a link there.</summary>
/// <param name="Path">Where; relative to the working directory. <c>{name}</c> stands for the experiment's name.</param>
/// <param name="File">
/// The file of the run, <c>{name}</c> again standing for the experiment's name; empty for the whole folder.
/// </param>
public sealed record RunLink(string Path, string File = "")
{
    /// <summary>
    /// Key of the setting that asks for it: where it has its default the link is not made. Empty for one that always is.
    /// </summary>
    [JsonIgnore]
    public string Setting { get; init; } = "";

    private const string NameMark = "{name}";

    /// <summary>The place for one experiment.</summary>
    /// <param name="name">Name of the experiment.</param>
    public RunLink For(string name) =>
        new(
            System.IO.Path.TrimEndingDirectorySeparator(Path.Replace(NameMark, name, StringComparison.Ordinal)),
            File.Replace(NameMark, name, StringComparison.Ordinal));
}
