using Kith.Experiments.Runs;
using Kith.Experiments.Studies;

namespace Kith.App.Models;

/// <summary>The folder with what a task found.</summary>
internal static class OutputFolder
{
    /// <summary>
    /// Makes the folder for some work, and removes it again when that fails, or is cut off, and leaves nothing in it.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="RunException">It cannot be made.</exception>
    public static T For<T>(string folder, Func<T> work)
    {
        string[] missing = [.. Missing(Path.GetFullPath(folder))];
        NewFolder.Create(folder);
        void RemoveEmpty(object? sender, EventArgs args) => RemoveIfEmpty(missing);
        AppDomain.CurrentDomain.ProcessExit += RemoveEmpty;
        try
        {
            return work();
        }
        catch
        {
            RemoveIfEmpty(missing);
            throw;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= RemoveEmpty;
        }
    }

    private static void RemoveIfEmpty(string[] folders)
    {
        foreach (var made in folders.Where(
            made => Directory.Exists(made) && !Directory.EnumerateFileSystemEntries(made).Any()))
        {
            try
            {
                Directory.Delete(made);
            }
            catch (IOException)
            {
                // A result was written there in this very moment.
            }
        }
    }

    /// <summary>Writes the numbers as JSON and the document as Markdown with its figures; a report also as one page.</summary>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public static void Write(string folder, string name, TaskOutcome outcome, bool withPage)
    {
        Guard(folder, () =>
        {
            var markdown = outcome.Document.ToMarkdown();
            File.WriteAllText(Path.Combine(folder, name + ".json"), CommandOutput.TextOf(outcome.Data));
            File.WriteAllText(Path.Combine(folder, name + ".md"), markdown.Text);
            if (withPage) File.WriteAllText(Path.Combine(folder, name + ".html"), outcome.Document.ToHtml());
            foreach (var (path, svg) in markdown.Figures)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, svg);
            }
        });
    }

    // It and those of its parents that are not there, the innermost first.
    private static IEnumerable<string> Missing(string folder)
    {
        for (var path = folder; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
            yield return path;
    }

    private static void Guard(string folder, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException(Failure.CannotWrite, $"{folder}: {exception.Message}", exception);
        }
    }
}
