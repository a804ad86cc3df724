namespace Kith.App.Terminal;

/// <summary>
/// The keys by which moving pictures are held, looked at one by one, and left; and how long each picture stays.
/// </summary>
/// <param name="host">The environment of the command.</param>
internal sealed class WatchKeys(CommandHost host)
{
    /// <summary>What the keys do, for the help text.</summary>
    public const string Help = "On a terminal, space pauses, n shows the next frame, and q quits.";

    private const string Others = "n next frame  q quit";
    private static readonly TimeSpan s_betweenKeys = TimeSpan.FromMilliseconds(25);
    private bool _isPaused;

    /// <summary>One line with the keys that work now.</summary>
    public string Line => host.ReadKey is null ? "Ctrl-C quits"
        : _isPaused ? "paused  space go on  " + Others
        : "space pause  " + Others;

    /// <summary>Waits until the next picture is due: after its time, or for a key while paused.</summary>
    /// <param name="stay">How long a picture stays.</param>
    /// <param name="redraw">Draws the picture again with another line of keys.</param>
    /// <returns>False when there is to be no next one.</returns>
    public bool Wait(TimeSpan stay, Action redraw)
    {
        var start = host.Clock.GetTimestamp();
        while (!host.Interrupts.Token.IsCancellationRequested)
        {
            var key = host.ReadKey?.Invoke();
            if (key is ConsoleKey.Q or ConsoleKey.Escape) return false;
            var (wasPaused, isNext) = (_isPaused, key is ConsoleKey.N or ConsoleKey.RightArrow);
            _isPaused = isNext || (key is ConsoleKey.Spacebar ? !_isPaused : _isPaused);
            if (isNext) return true;
            if (_isPaused != wasPaused) redraw();
            var left = _isPaused ? s_betweenKeys : stay - host.Clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero) return true;
            host.Interrupts.Token.WaitHandle.WaitOne(host.ReadKey is not null && left > s_betweenKeys ? s_betweenKeys : left);
        }

        return false;
    }
}
