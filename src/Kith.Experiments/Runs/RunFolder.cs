using System.Text;
using System.Text.Json;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>The folder <c>runs/study/name</c>, open for the one process that may write it.</summary>
/// <remarks>It is the only contract between a run and everything that looks at it.</remarks>
public sealed class RunFolder : IDisposable
{
    /// <summary>Name of the file with the resolved settings.</summary>
    public const string ConfigFile = "config.yaml";

    /// <summary>Name of the file that describes the run and its progress.</summary>
    public const string InfoFile = "run.json";

    /// <summary>Name of the file with the final numbers.</summary>
    public const string SummaryFile = "summary.json";

    /// <summary>Name of the file with the progress of a training; it exists only while the training runs.</summary>
    public const string LiveFile = "live.json";

    /// <summary>Name of the folder with the checkpoints.</summary>
    public const string CheckpointFolder = "checkpoints";

    private readonly DurableFiles _files;
    private readonly RunLock _lock;

    private RunFolder(string path, DurableFiles files, RunLock @lock, RunInfo info)
    {
        Path = path;
        _files = files;
        _lock = @lock;
        Info = info;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The current content of <c>run.json</c>.</summary>
    public RunInfo Info { get; private set; }

    /// <summary>The calls by which the files of the run are written.</summary>
    internal FileCalls Calls => _files.Calls;

    /// <summary>
    /// Creates the folder of a new run, with its <c>run.json</c> and <c>config.yaml</c>: it appears as a whole, and one that is
    /// replaced is there until then.
    /// </summary>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="run">What the run is.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="files">The file layer; the real one when null.</param>
    /// <exception cref="RunException">
    /// The name is not allowed, the run exists or is being written, or the folder cannot be created.
    /// </exception>
    internal static RunFolder Create(string root, NewRun run, TimeProvider clock, DurableFiles? files = null)
    {
        var path = PathOf(root, run.Info.Study, run.Info.Name);
        files ??= new DurableFiles();
        return RunException.Guard(Failure.CannotCreate, path, () =>
        {
            NewFolder.Create(System.IO.Path.GetDirectoryName(path)!, files.CreateFolder);
            files.SweepFor(path);
            using (var replaced = LockReplaced(path, run.Existing, files.Calls, clock))
            {
                files.WriteFolder(path, write =>
                {
                    write(ConfigFile, stream => stream.Write(Encoding.UTF8.GetBytes(run.Config)));
                    write(InfoFile, stream => JsonSerializer.Serialize(stream, run.Info, RunJson.Default.RunInfo));
                    // There a folder with an open file cannot be renamed.
                    if (OperatingSystem.IsWindows()) replaced?.Dispose();
                }, replace: replaced is not null);
            }

            return new RunFolder(path, files, RunLock.Take(path, files.Calls, clock), run.Info);
        });
    }

    /// <summary>Opens the folder of an existing run to go on writing it, and removes what a crashed writer left behind.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="files">The file layer; the real one when null.</param>
    /// <exception cref="RunException">
    /// There is no such run, its <c>run.json</c> is damaged, or another process is writing it.
    /// </exception>
    internal static RunFolder Resume(string path, TimeProvider clock, DurableFiles? files = null)
    {
        files ??= new DurableFiles();
        var info = RunJson.Read(System.IO.Path.Combine(path, InfoFile));
        var held = RunLock.Take(path, files.Calls, clock);
        try
        {
            RunException.Guard(Failure.CannotWrite, path, () => files.Sweep(path));
            return new RunFolder(path, files, held, info);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The folder that a run of this study and name has.</summary>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="study">Study.</param>
    /// <param name="name">Name of the run.</param>
    /// <exception cref="RunException">A name is not allowed.</exception>
    public static string PathOf(string root, string study, string name) =>
        System.IO.Path.Combine(root, RunName.Check(study), RunName.Check(name));

    /// <summary>The checkpoints of this run, swept of what a crashed writer left behind.</summary>
    /// <param name="kept">Whole checkpoints to keep; 0 for all.</param>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    internal CheckpointStore OpenCheckpoints(int kept)
    {
        var store = new CheckpointStore(FilePath(CheckpointFolder), kept == 0 ? int.MaxValue : kept, _files);
        store.Recover();
        return store;
    }

    /// <summary>Throws when somebody has deleted or replaced the folder since it was opened.</summary>
    /// <exception cref="RunException">The folder is another one.</exception>
    internal void CheckPresence()
    {
        if (_lock.IsLost())
            throw new RunException(Failure.RunGone, $"{Path} was deleted or replaced while it was being written");
    }

    /// <summary>Path of a file of the run.</summary>
    /// <param name="name">Plain file name.</param>
    public string FilePath(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Replaces <c>run.json</c>.</summary>
    /// <param name="info">Its new content.</param>
    /// <exception cref="RunException">It cannot be written; the old one is kept.</exception>
    internal void Update(RunInfo info)
    {
        WriteFile(InfoFile, stream => JsonSerializer.Serialize(stream, info, RunJson.Default.RunInfo));
        Info = info;
    }

    /// <summary>Replaces <c>run.json</c> if that is possible now.</summary>
    /// <param name="info">Its new content.</param>
    internal void TryUpdate(RunInfo info)
    {
        try
        {
            Update(info);
        }
        catch (RunException)
        {
            // The old one is kept, and there will be another update.
        }
    }

    /// <summary>Replaces <c>config.yaml</c>.</summary>
    /// <param name="yaml">Resolved settings, see <see cref="Options.OptionsYaml"/>.</param>
    /// <exception cref="RunException">It cannot be written; the old one is kept.</exception>
    internal void WriteConfig(string yaml) => WriteFile(ConfigFile, stream => stream.Write(Encoding.UTF8.GetBytes(yaml)));

    /// <summary>Replaces a JSON file such as <c>summary.json</c>.</summary>
    /// <param name="name">Plain file name.</param>
    /// <param name="write">Writes one JSON value; see <see cref="Logs.JsonNumbers"/> for numbers that may not be finite.</param>
    /// <exception cref="RunException">It cannot be written; the old one is kept.</exception>
    internal void WriteJson(string name, Action<Utf8JsonWriter> write) => WriteFile(name, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        write(json);
    });

    /// <summary>Replaces a file of the run, safe against crashes.</summary>
    /// <param name="name">Plain file name.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="RunException">It cannot be written; the old one is kept.</exception>
    internal void WriteFile(string name, Action<Stream> write) =>
        RunException.Guard(Failure.CannotWrite, Path, () =>
        {
            CheckPresence();
            return _files.Write(FilePath(name), write);
        });

    /// <summary>Makes or replaces a link in the folder; errors of the file system are not wrapped.</summary>
    /// <param name="name">Plain file name.</param>
    /// <param name="target">Path below the folder.</param>
    internal void Link(string name, string target) => _files.ReplaceLink(FilePath(name), target);

    /// <summary>Makes or replaces a link outside the folder; errors of the file system are not wrapped.</summary>
    /// <param name="path">Path of the link.</param>
    /// <param name="target">Where it leads, seen from its folder.</param>
    internal void LinkAt(string path, string target) => _files.ReplaceLink(path, target);

    /// <summary>Deletes a file or link of the run; errors of the file system are not wrapped.</summary>
    internal void Delete(string name) => _files.Delete(FilePath(name));

    /// <summary>Gives up the right to write.</summary>
    public void Dispose() => _lock.Dispose();

    // Only what looks like a run, or like an empty folder, is ever replaced.
    private static RunLock? LockReplaced(string path, ExistingRun existing, FileCalls calls, TimeProvider clock)
    {
        if (!Directory.Exists(path)) return null;
        var isRun = File.Exists(System.IO.Path.Combine(path, InfoFile));
        if (!isRun && Directory.EnumerateFileSystemEntries(path).Any(IsForeign))
            throw new RunException(Failure.CannotCreate, $"{path} contains other files than a run's");
        if (isRun && existing is ExistingRun.Refuse) throw new RunException(Failure.RunExists, $"{path} exists already");
        return RunLock.Take(path, calls, clock);
    }

    private static bool IsForeign(string entry) =>
        System.IO.Path.GetFileName(entry) != RunLock.FileName && !DurableFiles.IsLeftOver(entry);
}
