using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>The words of a training's progress.</summary>
internal static class ProgressText
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const int MinuteSeconds = 60, HourSeconds = 3600, DaySeconds = 86_400;

    /// <summary>What a run is called on a line of progress: its mode and its seed.</summary>
    public static string Label(PlannedRun run) => FormattableString.Invariant($"{run.Plan.Mode.Name} s{run.Seed}");

    /// <summary>A share of one, never rounded up to the whole.</summary>
    public static string Percent(double share) =>
        FormattableString.Invariant($"{Math.Floor(100 * Math.Clamp(share, 0, 1)):0} %");

    /// <summary>A main number with its label, as <c>reward -6.54 (12 ep)</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="course">Stands behind the number.</param>
    /// <param name="best">Whether the best single episode is named.</param>
    public static string Of(HeadlineNumber number, string course = "", bool best = false)
    {
        var text = $"{number.Label} {number.Text}{(course.Length > 0 ? " " : "")}{course}";
        if (number.Episodes is not { } episodes) return text;
        if (episodes == 0) return text + " (no episode yet)";
        var most = best && double.IsFinite(number.Best) ? $"; best single one {number.BestText}" : "";
        return FormattableString.Invariant($"{text} ({episodes} ep{most})");
    }

    /// <summary>
    /// Where the time went: <c>time: PPO Update 92 %, Inference 8 %</c>; what is less than a hundredth is left out.
    /// </summary>
    public static string Shares(IReadOnlyList<KeyValuePair<string, double>> profile)
    {
        var total = profile.Sum(part => part.Value);
        var parts = profile.Where(part => part.Value >= 0.005 * total && total > 0)
            .Select(part => FormattableString.Invariant($"{part.Key} {part.Value / total:0 %}"));
        return total > 0 ? $"time: {string.Join(", ", parts)}" : "time: not measured";
    }

    /// <summary>Where the time of an update went, in seconds and per cent.</summary>
    public static string Profile(IReadOnlyList<KeyValuePair<string, double>> profile)
    {
        var total = profile.Sum(part => part.Value);
        var parts = profile.Select(
            part => FormattableString.Invariant($"{part.Key}: {part.Value:0.00}s ({100 * part.Value / total:0}%)"));
        return total > 0 ? $"[Profile] {string.Join(" | ", parts)}" : "[Profile] No data";
    }

    /// <summary>
    /// A time to come, as a clock shows it: <c>0:41</c>, <c>2:03:04</c>, <c>5d 02:03</c>; a dash where it is not known.
    /// </summary>
    public static string Clock(TimeSpan? time)
    {
        if (time is not { } left) return "–";
        var seconds = (long)Math.Ceiling(left.TotalSeconds);
        return seconds >= DaySeconds ? string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / DaySeconds}d {seconds % DaySeconds / HourSeconds:00}:{seconds % HourSeconds / MinuteSeconds:00}")
            : seconds >= HourSeconds ? string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / HourSeconds}:{seconds % HourSeconds / MinuteSeconds:00}:{seconds % MinuteSeconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / MinuteSeconds}:{seconds % MinuteSeconds:00}");
    }

    /// <summary>A time that is over: <c>0.4s</c>, <c>31s</c>, <c>1m31s</c>, <c>2h03m</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        var seconds = (long)time.TotalSeconds;
        return seconds >= HourSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / HourSeconds}h{seconds % HourSeconds / MinuteSeconds:00}m")
            : seconds >= MinuteSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / MinuteSeconds}m{seconds % MinuteSeconds:00}s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#}s");
    }

    /// <summary>
    /// The course of a number as a row of bars between its least and its largest value; empty for less than two.
    /// </summary>
    /// <param name="values">The values; neighbours are averaged until they fit.</param>
    /// <param name="width">Bars, at most.</param>
    public static string Course(IReadOnlyList<double> values, int width)
    {
        if (values.Count < 2) return "";
        var count = Math.Min(width, values.Count);
        double[] means = [.. Enumerable.Range(0, count).Select(bar => Enumerable.Range(0, values.Count)
            .Where(i => (long)i * count / values.Count == bar).Average(i => values[i]))];
        var (least, most) = (means.Min(), means.Max());
        return string.Concat(means.Select(
            mean => Bars[most > least ? (int)Math.Round((mean - least) / (most - least) * (Bars.Length - 1)) : 0]));
    }
}
