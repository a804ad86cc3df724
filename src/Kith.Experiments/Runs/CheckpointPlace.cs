using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>
/// A folder outside a run in which its checkpoints have names of other programs, such as <c>checkpoint_10000.pt</c>. Names of an
/// earlier run in the same folder are taken over, as files would be written over; nothing but such a link is ever replaced.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="folder">The folder; empty for none.</param>
internal sealed class CheckpointPlace(RunFolder run, string folder)
{
    private const string Ending = ".pt";
    private readonly string _folder = Named(folder, run.Info.Experiment.Length > 0 ? run.Info.Experiment : run.Info.Name);

    /// <summary>The folder of an experiment.</summary>
    public static string Named(string folder, string experiment) =>
        folder.Replace("{name}", experiment, StringComparison.Ordinal);

    /// <summary>Makes or replaces a link; errors of the file system are not wrapped.</summary>
    /// <param name="name">Its name without ending.</param>
    /// <param name="steps">Steps of the checkpoint.</param>
    public void Link(string name, long steps)
    {
        if (_folder.Length == 0) return;
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, name + Ending);
        if (DurableFiles.ReadLink(path) is null && Path.Exists(path))
            throw new IOException($"{path} is no link to a checkpoint; move it away, or choose another checkpoint_dir");
        run.LinkAt(path, Path.GetRelativePath(RealPath.Of(_folder), Path.Combine(Checkpoints, CheckpointStore.NameOf(steps))));
    }

    /// <summary>Removes the links to checkpoints of the run that are gone.</summary>
    /// <param name="prefix">How their names begin.</param>
    public void Tidy(string prefix)
    {
        if (_folder.Length == 0 || !Directory.Exists(_folder)) return;
        foreach (var path in Directory.GetFileSystemEntries(_folder, prefix + "*" + Ending))
        {
            if (DurableFiles.ReadLink(path) is not { } target) continue;
            var checkpoint = Path.GetFullPath(target, RealPath.Of(_folder));
            if (Path.GetDirectoryName(checkpoint) == Checkpoints && !Directory.Exists(checkpoint)) File.Delete(path);
        }
    }

    private string Checkpoints => RealPath.Of(run.FilePath(RunFolder.CheckpointFolder));
}
