using System.Text;
using Kith.App.Signals;
using Kith.App.Terminal;
using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>
/// A few lines at the end of a terminal that are drawn over again, four times a second, also while an update is computed. Runs
/// that are done and remarks stand above them and stay.
/// </summary>
internal sealed class ProgressBoard(CommandHost host, TrainingScope scope) : TrainingView(host, scope)
{
    private const string ClearLine = "\e[K", ClearBelow = "\e[J", Indent = "   ";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private long _stepsDone;
    private int _drawn;

    /// <inheritdoc/>
    protected override void Begin(RunTrack track)
    {
        var lines = new BoardLines(Host.Width, Scope);
        if (track.Number == 1) Tell(lines.Header(track));
        if (track.Run.Path.Length > 0) Tell(Indent + track.Run.Path);
        Draw();
        Host.Interrupts.Announce = _ => Show(Draw);
        _timer = Host.Clock.CreateTimer(_ => Show(Draw), null, Between, Between);
    }

    /// <inheritdoc/>
    protected override void Report(RunTrack track, RunProgress update)
    {
        if (Scope.WithProfile) Tell(Indent + ProgressText.Profile(update.Profile));
        if (update.Updates == 1 || update.Steps >= update.PlannedSteps) Draw();
    }

    /// <inheritdoc/>
    protected override void Leave(RunTrack track)
    {
        _timer?.Dispose();
        Host.Interrupts.Announce = null;
        lock (_lock) Erase();
    }

    /// <inheritdoc/>
    protected override void Close(RunTrack track, RunStatus status)
    {
        _stepsDone += track.Last?.PlannedSteps ?? track.Run.PlannedSteps;
        var lines = new BoardLines(Host.Width, Scope);
        Tell(lines.Done(track, status));
        if (track.Profile.Count == 0) return;
        var shares = ProgressText.Shares(track.Profile);
        foreach (var line in Paragraphs.Wrap([shares], Host.Width - Indent.Length)) Tell(Indent + line);
    }

    /// <inheritdoc/>
    protected override void Tell(string line)
    {
        lock (_lock)
        {
            var wasDrawn = _drawn > 0;
            Erase();
            Host.Error.WriteLine(line);
            if (wasDrawn) Draw();
        }
    }

    private void Draw()
    {
        if (Track is not { } track) return;
        lock (_lock)
        {
            // Line by line over the old ones: nothing flickers, and what was typed between disappears.
            var text = new StringBuilder(Up());
            var lines = new BoardLines(Host.Width, Scope).Of(track, _stepsDone, Host.Interrupts.Wanted is not Stop.None);
            foreach (var line in lines) text.Append(line).Append(ClearLine).Append('\n');
            Host.Error.Write(text.Append(ClearBelow));
            Host.Error.Flush();
            _drawn = lines.Count;
        }
    }

    private void Erase()
    {
        if (_drawn > 0) Host.Error.Write(Up() + ClearBelow);
        _drawn = 0;
    }

    private string Up() => _drawn > 0 ? FormattableString.Invariant($"\r\e[{_drawn}A") : "\r";
}
