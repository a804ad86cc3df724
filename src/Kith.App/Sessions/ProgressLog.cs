using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>
/// Lines of progress for a file or a pipe: one where a run begins and ends, and between them at most one every ten seconds.
/// </summary>
internal sealed class ProgressLog(CommandHost host, TrainingScope scope) : TrainingView(host, scope)
{
    private const int CommitDigits = 7;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private long? _written;

    /// <inheritdoc/>
    protected override void Begin(RunTrack track)
    {
        if (track.Number == 1)
        {
            var build = $"kith {Host.Version} {Host.Commit[..Math.Min(CommitDigits, Host.Commit.Length)]}".TrimEnd();
            Tell($"start {track.Run.Run.Family}: {Scope.Contents}, {Scope.ThreadsText}, {build}");
        }

        var place = track.Run.Path.Length > 0 ? $" -> {track.Run.Path}" : "";
        Tell($"run {Count(track)} {ProgressText.Label(track.Run.Run)}{place}");
        _written = null;
    }

    /// <inheritdoc/>
    protected override void Report(RunTrack track, RunProgress update)
    {
        if (_written is { } last && Host.Clock.GetElapsedTime(last) < Between) return;
        _written = Host.Clock.GetTimestamp();
        string[] parts =
        [
            $"{Count(track)} {ProgressText.Label(track.Run.Run)}",
            ProgressText.Percent((double)update.Steps / Math.Max(1, update.PlannedSteps)),
            FormattableString.Invariant($"{update.Steps:N0}/{update.PlannedSteps:N0}"),
            FormattableString.Invariant($"{update.Clock.StepsPerSecondOverall:N0}/s"),
            $"ETA {ProgressText.Clock(track.Left)}",
            .. update.Headline.Select(number => ProgressText.Of(number)),
        ];
        Tell(string.Join("  ", parts));
        if (Scope.WithProfile) Tell(ProgressText.Profile(update.Profile));
    }

    /// <inheritdoc/>
    protected override void Leave(RunTrack track)
    {
    }

    /// <inheritdoc/>
    protected override void Close(RunTrack track, RunStatus status)
    {
        var word = status is RunStatus.Finished ? "done" : status.ToString().ToLowerInvariant();
        var number = track.Last?.Headline is [var first, ..] ? "  " + ProgressText.Of(first, best: true) : "";
        var times = track.Profile.Count > 0 ? "  " + ProgressText.Shares(track.Profile) : "";
        Tell($"{word} {Count(track)} in {ProgressText.Duration(track.Elapsed)}{number}{times}");
    }

    /// <inheritdoc/>
    protected override void Tell(string line) =>
        Host.Error.WriteLine(FormattableString.Invariant($"{Host.Clock.GetLocalNow():HH:mm:ss} {line}"));

    private string Count(RunTrack track) => FormattableString.Invariant($"{track.Number}/{Scope.Runs.Count}");
}
