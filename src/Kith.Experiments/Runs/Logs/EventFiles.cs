using System.Globalization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>The event files of a run: one for each time it was begun or resumed.</summary>
internal static class EventFiles
{
    /// <summary>Beginning of their names; the time when they were begun follows.</summary>
    public const string Prefix = "events.out.tfevents.";

    /// <summary>Their names in the order in which readers take them.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.GetFiles(folder, Prefix + "*").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>
    /// The time for the name of the next: after all others also when the clock was set back, because readers go by the names.
    /// </summary>
    /// <param name="names">Those that are there.</param>
    /// <param name="now">Seconds of Unix time.</param>
    public static long TimeAfter(IReadOnlyList<string> names, long now)
    {
        var times = names.Select(name => name[Prefix.Length..].Split('.')[0])
            .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0);
        return Math.Max(now, times.DefaultIfEmpty(-1).Max() + 1);
    }

    /// <summary>Cuts off what a power cut made of the last records: readers would take the whole file for damaged.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static void CutToWholeRecords(string path, FileCalls calls) => RunException.Guard(Failure.CannotWrite, path, () =>
    {
        var whole = EventFileReader.WholeBytes(path);
        if (whole == new FileInfo(path).Length) return;
        using var file = calls.Open(path, FileMode.Open);
        calls.SetLength(file, path, whole);
    });
}
