namespace Kith.App.Sessions;

/// <summary>Chooses how progress is shown.</summary>
internal static class TrainingViews
{
    /// <summary>JSON when asked for, a board on a terminal, plain lines otherwise.</summary>
    public static ITrainingView For(CommandHost host, CommandOutput output) =>
        output.IsJson ? new JsonView(output)
        : host.IsTerminal ? new LiveView(host.OpenConsole(), host.Error)
        : new PlainView(host.Output, host.Error);

    /// <summary>
    /// Shows something if that is possible: a training does not end because the disk with its printed lines is full.
    /// </summary>
    public static void Show(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // The run folder holds the same numbers. The second kind is what .NET makes of a file that has grown too large.
        }
    }
}
