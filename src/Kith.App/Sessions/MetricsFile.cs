using System.Text.Json;
using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>A file with one line of JSON per update, beside a view.</summary>
/// <remarks>
/// A run that is resumed, or begun anew, first loses the lines of the updates that come again; those of other runs stay.
/// </remarks>
internal sealed class MetricsFile : RunObserver
{
    private readonly string _path;
    private readonly RunObserver _view;

    private MetricsFile(string path, RunObserver view) => (_path, _view) = (path, view);

    /// <summary>The file, which is made if it is not there.</summary>
    /// <exception cref="RunException">It cannot be written, or holds something else.</exception>
    public static MetricsFile Open(string path, RunObserver view)
    {
        try
        {
            File.AppendAllText(path, "");
            if (File.ReadLines(path).FirstOrDefault() is { } line && Read(line) is null)
                throw new RunException(Failure.CannotCreate, $"{path} holds something else than metrics; give another file");
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new RunException(Failure.CannotCreate, $"{path} cannot be created: there is no such folder", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException(Failure.CannotCreate, $"{path} cannot be created: {exception.Message}", exception);
        }

        return new(path, view);
    }

    /// <inheritdoc/>
    public override void Note(PlannedRun run, string note) => _view.Note(run, note);

    /// <inheritdoc/>
    public override void Follow(ActiveRun run) => _view.Follow(run with { Updates = Written(run) });

    /// <inheritdoc/>
    public override void End(RunResult result) => _view.End(result);

    private IEnumerable<RunProgress> Written(ActiveRun run)
    {
        var (isFirst, isTold) = (true, false);
        foreach (var update in run.Updates)
        {
            var line = Line(run.Run.Name, update);
            try
            {
                if (isFirst) Cut(run.Run.Name, update.Steps);
                File.AppendAllText(_path, line + "\n");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (!isTold) Note(run.Run, $"{_path} cannot be written: {exception.Message}");
                isTold = true;
            }

            isFirst = false;
            yield return update;
        }
    }

    private void Cut(string run, long steps)
    {
        var temporary = _path + ".new";
        File.WriteAllLines(temporary, File.ReadLines(_path).Where(line => !ComesAgain(line, run, steps)));
        File.Move(temporary, _path, overwrite: true);
    }

    // What is no whole line was being written when the program was killed.
    private static bool ComesAgain(string line, string run, long steps) =>
        Read(line) is not { } update || (update.Run == run && update.Steps >= steps);

    private static (string Run, long Steps)? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject update && update["run"] is { } run && update["global_step"] is { } steps
                ? ((string)run!, (long)steps)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Line(string run, RunProgress update)
    {
        var numbers = new JsonObject { ["run"] = run, ["update"] = update.Updates, ["global_step"] = update.Steps };
        update.Curves((tag, value) => numbers[tag] = Kith.Experiments.Studies.Json.Number(value));
        return CommandOutput.LineOf(numbers);
    }
}
