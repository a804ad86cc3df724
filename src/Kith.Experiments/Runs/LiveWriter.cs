using System.Globalization;
using System.Text.Json;

namespace Kith.Experiments.Runs;

/// <summary>
/// Keeps <c>live.json</c> while a run is trained: at most once a second, as a whole or not at all, and without disturbing the
/// training. It is not flushed to the disk, because it is useless after a crash.
/// </summary>
/// <param name="folder">Folder of the run.</param>
/// <param name="clock">The clock.</param>
internal sealed class LiveWriter(string folder, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly string _path = Path.Combine(folder, RunFolder.LiveFile);
    private long? _written;

    /// <summary>Writes where the training stands, unless it was done a moment ago.</summary>
    public void Write(RunProgress progress)
    {
        if (_written is { } last && clock.GetElapsedTime(last) < Between) return;
        _written = clock.GetTimestamp();
        // Left over after a crash, the name is swept like those of other temporary files.
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{_path}.tmp-{Environment.ProcessId}-0");
        var bytes = JsonSerializer.SerializeToUtf8Bytes(LiveProgress.Of(progress), RunJson.Default.LiveProgress);
        if (Try(() => File.WriteAllBytes(temporary, bytes)) && Try(() => File.Move(temporary, _path, overwrite: true))) return;
        Try(() => File.Delete(temporary));
    }

    /// <summary>Removes the file: from now on <c>run.json</c> has everything.</summary>
    public void Remove() => Try(() => File.Delete(_path));

    // .NET reports a file beyond the allowed size as an argument out of range.
    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception) || exception is ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
