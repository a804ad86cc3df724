using System.Globalization;

namespace Kith.App;

/// <summary>The standard output and standard error of this process.</summary>
internal static class StandardStreams
{
    private const int AccessMode = 3; // O_ACCMODE; 0 is O_RDONLY
    private const int OutputNumber = 1;
    private const int ErrorNumber = 2;

    /// <summary>Standard output.</summary>
    public static OutputWriter Output { get; } = new(IsOutput(OutputNumber) ? Console.Out : null);

    /// <summary>Standard error.</summary>
    public static OutputWriter Error { get; } = new(IsOutput(ErrorNumber) ? Console.Error : null);

    // Begun with a closed output, a process gets its number for the next file that is opened: then it belongs to the runtime,
    // and text must never be written there. A pipe to which a lower number is the reading end is such a file.
    private static bool IsOutput(int number)
    {
        if (!OperatingSystem.IsLinux()) return true;
        if (ModeOf(number) is null or 0) return false;
        var target = TargetOf(number);
        return !Enumerable.Range(0, number).Any(lower => ModeOf(lower) == 0 && TargetOf(lower) == target
            && target.StartsWith("pipe:", StringComparison.Ordinal));
    }

    private static string TargetOf(int number) =>
        new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{number}")).LinkTarget ?? "";

    private static int? ModeOf(int number)
    {
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{number}");
            var flags = File.ReadLines(path).First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & AccessMode;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists("/proc/self/fdinfo") ? null : AccessMode;
        }
    }
}
