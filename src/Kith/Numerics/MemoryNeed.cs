using System.Globalization;

namespace Kith.Numerics;

/// <summary>
/// Refuses work that cannot fit into memory before any of it is taken: a system that lends more than it has ends the process
/// in the middle, without a word.
/// </summary>
internal static class MemoryNeed
{
    /// <summary>Compares what is needed with what is there.</summary>
    /// <param name="bytes">What is needed at least.</param>
    /// <param name="what">For what, as the beginning of a sentence in the plural.</param>
    /// <exception cref="InsufficientMemoryException">It does not fit.</exception>
    public static void Require(double bytes, string what)
    {
        var available = Available();
        if (bytes <= available) return;
        throw new InsufficientMemoryException(
            $"{what} need at least {Gibibytes(bytes)} GiB of memory, but {Gibibytes(available)} GiB are available.");
    }

    /// <summary>What this process may still take: within its limit, and of what others leave.</summary>
    internal static double Available()
    {
        var limit = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return Math.Max(0, Math.Min(limit, LeftByOthers()));
    }

    private static double LeftByOthers()
    {
        const string path = "/proc/meminfo";
        const string entry = "MemAvailable:";
        if (!File.Exists(path)) return double.PositiveInfinity;
        var line = File.ReadLines(path).FirstOrDefault(each => each.StartsWith(entry, StringComparison.Ordinal));
        var number = line?[entry.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return double.TryParse(number, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : double.PositiveInfinity;
    }

    private static string Gibibytes(double bytes) => (bytes / (1L << 30)).ToString("#,0.0", CultureInfo.InvariantCulture);
}
