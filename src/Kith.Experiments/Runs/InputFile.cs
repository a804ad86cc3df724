using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>Files and folders that are read: what cannot be read is missing input, whatever keeps it from being read.</summary>
public static class InputFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path; messages name it as given.</param>
    /// <param name="needed">What it should be, such as <c>an experiment file (YAML)</c>.</param>
    /// <exception cref="RunException">There is no such file, it is a folder, or it cannot be read.</exception>
    public static FileStream Open(string path, string needed)
    {
        if (Directory.Exists(path)) throw new RunException(Failure.MissingInput, $"{path} is a folder, but {needed} is needed");
        if (!File.Exists(path))
            throw new RunException(Failure.MissingInput, $"{path}: there is no such file; {needed} is needed");
        return Guard(path, () => RegularFile.OpenRead(path));
    }

    /// <summary>The files of a folder whose names fit a pattern.</summary>
    /// <exception cref="RunException">The folder cannot be read.</exception>
    public static string[] In(string folder, string pattern) => Guard(folder, () => Directory.GetFiles(folder, pattern));

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            throw new RunException(Failure.MissingInput, $"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
