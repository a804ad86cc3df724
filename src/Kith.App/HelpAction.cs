using System.CommandLine;
using System.CommandLine.Invocation;
using Kith.App.Commands;

namespace Kith.App;

/// <summary><c>--help</c>.</summary>
internal sealed class HelpAction(IReadOnlyList<KithCommand> commands, CommandHost host) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is KithCommand command) HelpText.WriteVerb(command, host.Output);
        else HelpText.WriteProgram(commands, TrainCommand.ExampleOf(host), host.Output);
        return ExitCode.Done;
    }
}
