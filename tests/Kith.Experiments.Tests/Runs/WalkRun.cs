using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Tests.Runs;

/// <summary>A walk in a run folder, begun or gone on with as a command with --resume does it.</summary>
internal sealed class WalkRun(string root, FileCalls? calls = null)
{
    private readonly DurableFiles _files = new(calls ?? new FileCalls());

    public static RunInfo Info { get; } = new() { Version = "0.1.0", Study = "walk", Name = "one" };

    public string Folder => Path.Combine(root, "walk", "one");

    public TimeProvider Clock { get; init; } = new HandClock();

    public long SaveFrequency { get; init; } = 30;

    public CancellationToken Stopping { get; init; }

    public string Checkpoints => Path.Combine(Folder, "checkpoints");

    /// <summary>Opens it.</summary>
    public RunSession Open(Walk training)
    {
        var settings = new RunSettings { SaveFrequency = SaveFrequency, KeepCheckpoints = 2 };
        var setup = new RunSetup(root, training, settings, Clock) { Files = _files, Stopping = Stopping };
        _files.SweepFor(Folder);
        return File.Exists(Path.Combine(Folder, RunFolder.InfoFile))
            ? RunSession.Resume(setup, "walk", "one")
            : RunSession.Start(setup, Info, "study: walk\n", ExistingRun.Refuse);
    }

    /// <summary>Trains to the end.</summary>
    /// <returns>What was told on the way.</returns>
    public IReadOnlyList<string> Finish(Walk? training = null)
    {
        using var walk = training ?? new Walk();
        using var session = Open(walk);
        string[] told = [.. session.Advance().Select(progress => progress.Warning).OfType<string>()];
        session.Finish(walk.Steps < walk.PlannedSteps ? RunStatus.Stopped : RunStatus.Finished);
        return told;
    }

    /// <summary>
    /// Everything that a run leaves: names and contents of its files, links, the names of its checkpoints, the events that
    /// readers show; without what is different in any two runs.
    /// </summary>
    public string Story()
    {
        var entries = Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path))
            .Where(
                name => name is not (RunFolder.InfoFile or "run.lock") && !name.StartsWith("events.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name}: {ContentOf(Path.Combine(Folder, name))}");
        return string.Join('\n', [.. entries, .. EventsThatCount()]);
    }

    /// <summary>Tags and steps as readers show them: a session start takes back everything from its step on.</summary>
    public IReadOnlyList<string> EventsThatCount()
    {
        var shown = new List<(long Step, string Text)>();
        foreach (var file in Directory.GetFiles(Folder, "events.*").Order(StringComparer.Ordinal))
        {
            foreach (var logged in EventFileReader.Read(file))
            {
                if (logged.IsSessionStart) shown.RemoveAll(earlier => earlier.Step >= logged.Step);
                shown.AddRange(logged.Values.Select(value => (logged.Step, $"{logged.Step} {value.Tag} {value.Scalar}")));
            }
        }

        return [.. shown.Select(each => each.Text)];
    }

    private static string ContentOf(string path) =>
        new FileInfo(path).LinkTarget is { } target ? "-> " + target
        : Directory.Exists(path) ? "folder"
        : Convert.ToHexStringLower(File.ReadAllBytes(path));
}
