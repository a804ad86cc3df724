using System.CommandLine;
using System.CommandLine.Invocation;

namespace Kith.App;

/// <summary><c>--version</c>.</summary>
internal sealed class VersionAction(CommandHost host) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        host.Output.WriteLine($"kith {host.Version}");
        return ExitCode.Done;
    }
}
