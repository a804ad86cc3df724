using System.Text;
using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>The lines of a training's progress on a terminal; none is wider than it.</summary>
/// <param name="width">Columns of the terminal.</param>
/// <param name="scope">What is trained.</param>
internal sealed class BoardLines(int width, TrainingScope scope)
{
    private const int MostBarCells = 30, LeastBarCells = 5, CourseCells = 8, HeadlineIndent = 3;
    private readonly int _room = Math.Max(10, width - 1);
    private readonly int _labels = scope.Runs.Select(run => ProgressText.Label(run).Length).DefaultIfEmpty().Max();

    /// <summary>What is trained, how, and where.</summary>
    public string Header(RunTrack track)
    {
        var run = track.Run.Run;
        var folder = Path.GetDirectoryName(track.Run.Path) is { Length: > 0 } above ? above + Path.DirectorySeparatorChar : "";
        string[] parts = [run.Family, run.Study.Name, scope.RunsText, scope.ThreadsText, folder];
        var text = Fit(" · ", parts);
        const string Hint = "   (kith config shows all)";
        return text.Length + Hint.Length <= _room ? text + Hint : text;
    }

    /// <summary>A run that is done.</summary>
    public string Done(RunTrack track, RunStatus status)
    {
        string[] start =
        [
            $" {(status is RunStatus.Finished ? '✓' : '■')} {ProgressText.Label(track.Run.Run).PadRight(_labels)}",
            FormattableString.Invariant($"{track.Last?.Steps ?? track.Run.PlannedSteps:N0} steps"),
            ProgressText.Duration(track.Elapsed),
        ];
        if (track.Last?.Headline is not [var first, ..]) return Fit("  ", start);
        var best = ProgressText.Of(first, best: true);
        var text = Fit("  ", [.. start, best]);
        return text.EndsWith(best, StringComparison.Ordinal) ? text : Fit("  ", [.. start, ProgressText.Of(first)]);
    }

    /// <summary>The run that is trained.</summary>
    /// <param name="track">The run.</param>
    /// <param name="stepsDone">World steps of the runs before it.</param>
    /// <param name="isStopping">Whether it has been asked to stop.</param>
    public IReadOnlyList<string> Of(RunTrack track, long stepsDone, bool isStopping)
    {
        var activity = track.Run.Activity();
        var planned = track.Last?.PlannedSteps ?? track.Run.PlannedSteps;
        var steps = Math.Min(activity.Steps, planned);
        var end = isStopping ? "saving after this update; Ctrl-C again stops at once" : "Ctrl-C saves and stops";
        var whole = scope.Runs.Count < 2 ? "" : $" all runs {Overall(track, stepsDone, steps, planned)}";
        return [Course(track, steps, planned), .. Numbers(track, activity), Ends(whole, end)];
    }

    private string Course(RunTrack track, long steps, long planned)
    {
        var share = planned > 0 ? (double)steps / planned : 1;
        var label = $" ▶ {ProgressText.Label(track.Run.Run).PadRight(_labels)}";
        var counts = FormattableString.Invariant($"  {steps:N0}/{planned:N0} ");
        var percent = $" {ProgressText.Percent(share),5}";
        var left = $"  ETA {ProgressText.Clock(track.Left)}";
        var speed = track.Last is { } last ? FormattableString.Invariant($"  {last.Clock.StepsPerSecondOverall:N0}/s") : "";
        var cells = Math.Min(MostBarCells, _room - label.Length - counts.Length - percent.Length - left.Length - speed.Length);
        if (cells >= LeastBarCells) return label + counts + Bar(share, cells) + percent + left + speed;
        return Fit("", [label, percent, left, counts.TrimEnd(), speed]);
    }

    private IEnumerable<string> Numbers(RunTrack track, Activity activity)
    {
        var doing = double.IsNaN(activity.Share) ? activity.What : $"{activity.What} {ProgressText.Percent(activity.Share)}";
        List<string> cells = [.. (track.Last?.Headline ?? []).Select((number, i) =>
            ProgressText.Of(number, i == 0 ? ProgressText.Course(track.Course, CourseCells) : ""))];
        cells.Add(track.Last is null ? $"first update: {doing}" : doing);
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0 && line.Length + HeadlineIndent + cell.Length > _room)
            {
                yield return Cut(line.ToString());
                line.Clear();
            }

            line.Append(' ', HeadlineIndent).Append(cell);
        }

        yield return Cut(line.ToString());
    }

    private string Overall(RunTrack track, long stepsDone, long steps, long planned)
    {
        var share = ProgressText.Percent((double)(stepsDone + steps) / Math.Max(1, scope.Steps));
        if (track.Last is not { Clock.StepsPerSecondOverall: > 0 } last || track.Left is not { } left) return share;
        var after = Math.Max(0, scope.Steps - stepsDone - planned) / last.Clock.StepsPerSecondOverall;
        return $"{share}, about {ProgressText.Clock(left + TimeSpan.FromSeconds(after))} left";
    }

    private string Ends(string left, string right)
    {
        var between = _room - left.Length - right.Length;
        return between >= 1 ? left + new string(' ', between) + right : Cut(left.Length > 0 ? left : " " + right);
    }

    // As many parts as there is room for, from the first.
    private string Fit(string between, IEnumerable<string> parts)
    {
        var text = "";
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            var longer = text.Length == 0 ? part : text + between + part;
            if (text.Length > 0 && longer.Length > _room) break;
            text = longer;
        }

        return Cut(text);
    }

    private string Cut(string line) => line.Length <= _room ? line : line[..(_room - 1)] + "…";

    private static string Bar(double share, int cells)
    {
        var full = (int)(Math.Clamp(share, 0, 1) * cells);
        return new string('━', full) + new string('─', cells - full);
    }
}
