using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Kith.Experiments.Runs.Files;

/// <summary>Processes of this machine.</summary>
internal static class RunningProcess
{
    private const int StartField = 19; // of /proc/ID/stat, counted from the state behind the name

    /// <summary>Whether a process with this id runs.</summary>
    public static bool IsAlive(int id) => StartOf(id) is not null;

    /// <summary>When a process began, in a form that only says "the same" or "another"; null when there is none.</summary>
    public static string? StartOf(int id)
    {
        try
        {
            // The base library derives a time of day, which changes when the clock is set.
            if (OperatingSystem.IsLinux())
            {
                var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? null : fields[StartField]; // ended, but not yet asked for its end
            }

            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception
            || RunException.IsFromFileSystem(exception))
        {
            return null;
        }
    }
}
