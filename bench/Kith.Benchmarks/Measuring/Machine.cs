using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kith.Benchmarks.Measuring;

/// <summary>What the figures were measured on.</summary>
public static class Machine
{
    /// <summary>Facts by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Facts =>
    [
        new("processor", Processor()),
        new("processors", Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("vectors", Vectors),
        new("system", RuntimeInformation.OSDescription),
        new("runtime", RuntimeInformation.FrameworkDescription),
    ];

    private static string Vectors => Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "none";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = OperatingSystem.IsLinux() && System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
