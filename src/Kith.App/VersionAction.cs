using System.CommandLine;
using System.CommandLine.Invocation;

namespace Kith.App;

/// <summary><c>--version</c>.</summary>
internal sealed class VersionAction(Surroundings outside) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        outside.Output.WriteLine($"kith {outside.Version}");
        return ExitCode.Done;
    }
}
