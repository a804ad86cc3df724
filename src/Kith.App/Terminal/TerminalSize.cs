namespace Kith.App.Terminal;

/// <summary>The size of the terminal.</summary>
internal static class TerminalSize
{
    private const int UsualWidth = 80, UsualHeight = 24;

    /// <summary>Columns and lines now; the usual ones where the terminal does not say.</summary>
    public static (int Width, int Height) Now()
    {
        try
        {
            return (Usable(Console.WindowWidth, UsualWidth), Usable(Console.WindowHeight, UsualHeight));
        }
        catch (IOException)
        {
            return (UsualWidth, UsualHeight);
        }
    }

    // Some terminals say that they have no lines.
    private static int Usable(int said, int usual) => said > 0 ? said : usual;
}
