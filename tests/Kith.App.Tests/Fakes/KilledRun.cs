namespace Kith.App.Tests.Fakes;

internal static class KilledRun
{
    /// <summary>Copies what a process that is killed now would leave: everything but its lock.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != "run.lock"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in new DirectoryInfo(from).GetDirectories().Where(folder => folder.LinkTarget is null))
            Copy(folder.FullName, Path.Combine(to, folder.Name));
    }
}
