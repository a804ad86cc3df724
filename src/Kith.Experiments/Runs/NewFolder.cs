namespace Kith.Experiments.Runs;

/// <summary>Folders for results: what keeps one from being made is told with the place that is in the way.</summary>
public static class NewFolder
{
    /// <summary>Makes a folder and its missing parents; one that is there is taken as it is.</summary>
    /// <param name="path">Its path; messages name it as given.</param>
    /// <exception cref="RunException">It cannot be made.</exception>
    public static void Create(string path) => Create(path, folder => Directory.CreateDirectory(folder));

    /// <summary>The same by other calls.</summary>
    internal static void Create(string path, Action<string> create)
    {
        try
        {
            create(path);
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            throw new RunException(
                Failure.CannotCreate,
                $"{path} cannot be created: {Obstacle(path, exception)}; a folder that exists or can be made is needed",
                exception);
        }
    }

    // The system's own words are about one of the parents, or about a file that nobody asked for.
    private static string Obstacle(string path, Exception exception)
    {
        var (missing, above) = (Path.GetFullPath(path), Path.GetDirectoryName(Path.GetFullPath(path)));
        while (above is not null && !Directory.Exists(above)) (missing, above) = (above, Path.GetDirectoryName(above));
        if (File.Exists(missing)) return $"{missing} is a file";
        var reason = exception switch
        {
            UnauthorizedAccessException => " (access is denied)",
            FileNotFoundException or DirectoryNotFoundException => "",
            _ => $" ({exception.Message})",
        };
        return $"no folder can be made in {above}{reason}";
    }
}
