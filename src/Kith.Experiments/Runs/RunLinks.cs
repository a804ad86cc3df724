using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>Makes the links at which a run can be found as well.</summary>
/// <param name="run">Folder of the run, which need not exist yet.</param>
/// <param name="places">Its places, with names filled in.</param>
public sealed class RunLinks(string run, IReadOnlyList<RunLink> places)
{
    /// <summary>Makes the folders around the links, and throws where something else is in a place.</summary>
    /// <param name="existing">Whether a link to another run that still exists may be replaced.</param>
    /// <exception cref="RunException">A place is taken, or its folder cannot be made.</exception>
    public void Prepare(ExistingRun existing)
    {
        foreach (var place in places)
        {
            NewFolder.Create(FolderOf(place));
            if (Obstacle(place, existing) is { } obstacle) throw obstacle;
        }
    }

    /// <summary>Makes the links that are missing.</summary>
    /// <param name="existing">Whether a link to another run that still exists may be replaced.</param>
    /// <returns>One sentence for each that could not be made.</returns>
    public IReadOnlyList<string> Link(ExistingRun existing)
    {
        var notes = new List<string>();
        foreach (var place in places)
        {
            try
            {
                Directory.CreateDirectory(FolderOf(place));
                if (Obstacle(place, existing) is { } obstacle) notes.Add(obstacle.Message);
                else if (!IsOurs(place)) Link(place);
            }
            catch (Exception exception) when (RunException.IsFromFileSystem(exception))
            {
                notes.Add($"there is no link at {place.Path}: {exception.Message}");
            }
        }

        return notes;
    }

    private static string FolderOf(RunLink place) => Path.GetDirectoryName(Path.GetFullPath(place.Path)) ?? "";

    private string TargetOf(RunLink place) =>
        place.File.Length == 0 ? RealPath.Of(run) : Path.Combine(RealPath.Of(run), place.File);

    private bool IsOurs(RunLink place) => RealPath.Of(place.Path) == TargetOf(place);

    private RunException? Obstacle(RunLink place, ExistingRun existing)
    {
        if (IsOurs(place) || (new FileInfo(place.Path).LinkTarget is null && !Path.Exists(place.Path))) return null;
        if (new FileInfo(place.Path).LinkTarget is null)
        {
            return new(
                Failure.CannotCreate, $"{place.Path} is no link to a run; move it away, or choose another name or folder");
        }

        return existing is ExistingRun.Replace || !Path.Exists(RealPath.Of(place.Path))
            ? null
            : new(Failure.LinkTaken, $"{place.Path} leads to {RealPath.Of(place.Path)}, another run");
    }

    private void Link(RunLink place)
    {
        var target = Path.GetRelativePath(RealPath.Of(FolderOf(place)), TargetOf(place));
        if (!OperatingSystem.IsWindows())
        {
            new DurableFiles().ReplaceLink(place.Path, target);
            return;
        }

        if (new FileInfo(place.Path).LinkTarget is not null) File.Delete(place.Path);
        if (place.File.Length == 0) Directory.CreateSymbolicLink(place.Path, target);
        else File.CreateSymbolicLink(place.Path, target);
    }
}
