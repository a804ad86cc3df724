using System.CommandLine;
using System.CommandLine.Invocation;
using Kith.App.Commands;

namespace Kith.App;

/// <summary><c>--help</c>.</summary>
internal sealed class HelpAction(IReadOnlyList<KithCommand> commands, TextWriter output) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is KithCommand command) HelpText.WriteVerb(command, output);
        else HelpText.WriteProgram(commands, output);
        return ExitCode.Done;
    }
}
