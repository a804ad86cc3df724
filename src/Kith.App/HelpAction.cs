using System.CommandLine;
using System.CommandLine.Invocation;
using Kith.App.Commands;

namespace Kith.App;

/// <summary><c>--help</c>.</summary>
internal sealed class HelpAction(IReadOnlyList<Verb> verbs, TextWriter output) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is Verb verb) HelpText.WriteVerb(verb, output);
        else HelpText.WriteProgram(verbs, output);
        return ExitCode.Done;
    }
}
