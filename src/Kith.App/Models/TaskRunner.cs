using Kith.App.Terminal;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;

namespace Kith.App.Models;

/// <summary>Runs a study's task and shows what it found.</summary>
internal sealed class TaskRunner(CommandHost host, Workers workers, CommandOutput output)
{
    /// <summary>Runs the task, writes its results into the folder, and prints the document.</summary>
    /// <param name="task">The task.</param>
    /// <param name="settings">Layers of settings.</param>
    /// <param name="files">What it reads and where its results go.</param>
    /// <param name="brief">Whether only the main tables are printed; the files hold everything all the same.</param>
    /// <exception cref="Kith.Experiments.Runs.RunException">The folder cannot be made or written.</exception>
    public TaskOutcome Run(
        StudyTask task, IReadOnlyList<IReadOnlyList<Setting>> settings, TaskFiles files, bool brief = false)
    {
        var outcome = OutputFolder.For(files.Folder, () => Run(task, settings, files));
        new DocumentPrinter(host, output).Print(outcome.Document, brief);
        output.Note($"Written to {files.Folder}");
        return outcome;
    }

    private TaskOutcome Run(StudyTask task, IReadOnlyList<IReadOnlyList<Setting>> settings, TaskFiles files)
    {
        var request = new TaskRequest(
            settings, task.ReadsRuns ? [] : files.Inputs, files.Folder, workers, output.Note, host.Interrupts.Token);
        var outcome = task.Run(task.ReadsRuns ? request with { RunPaths = files.Inputs } : request);
        OutputFolder.Write(files.Folder, task.Verb, outcome, withPage: task.WritesPage);
        return outcome;
    }
}
