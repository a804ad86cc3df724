using Kith.App.Signals;
using Kith.Experiments.Studies;

namespace Kith.App;

/// <summary>The program <c>kith</c> for the studies of its caller.</summary>
/// <example>
/// A program of one line, with its own study and those of Kith:
/// <code>return KithProgram.Run([.. Catalog.Studies, new MyStudy()], args);</code>
/// </example>
public static class KithProgram
{
    /// <summary>Runs one command line and listens to the signals of the operating system meanwhile.</summary>
    /// <param name="studies">The studies; the first is the default.</param>
    /// <param name="args">The words after the program's name.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<Study> studies, params string[] args)
    {
        using var interrupts = new Interrupts(TimeProvider.System, End, StandardStreams.Error.WriteLine);
        using var listener = new SignalListener(interrupts);
        return new Application(CommandHost.OfThisProcess(studies, interrupts)).Run(args);
    }

    private static void End(int code)
    {
        // A view that was cut off may have hidden the cursor.
        if (!Console.IsOutputRedirected) StandardStreams.Output.Write("\e[?25h");
        Environment.Exit(code);
    }
}
