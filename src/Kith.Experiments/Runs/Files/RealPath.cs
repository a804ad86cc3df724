namespace Kith.Experiments.Runs.Files;

/// <summary>Where a path leads to when every link on the way is followed.</summary>
public static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The full path without links; what does not exist stays as it is written.</summary>
    /// <param name="path">Any path.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path) => Of(path, 0);

    private static string Of(string path, int links)
    {
        if (links > MaxLinks) throw new IOException($"{path}: too many links");
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = new FileInfo(next).LinkTarget is { } target ? Of(Path.Combine(real, target), links + 1) : next;
        }

        return real;
    }
}
