using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Kith.Tests.Shared;

/// <summary>
/// Recorded numbers: <c>root/folder/file</c>, where the root is the environment variable KITH_VECTORS or this repository's
/// tests/Vectors. A file that is absent skips its test; a folder that is absent or empty fails it.
/// </summary>
internal static class VectorFiles
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("KITH_VECTORS") is { Length: > 0 } root
        ? root
        : Path.Combine(Repository(), "tests", "Vectors");

    /// <summary>The files of a folder whose names match the pattern, in order; skips the test if there is none.</summary>
    public static IReadOnlyList<string> Matching(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        if (!Directory.Exists(path)) Assert.Fail($"{path}: there is no such folder; recorded numbers are needed.");
        if (!Directory.EnumerateFiles(path).Any()) Assert.Fail($"{path}: the folder is empty; recorded numbers are needed.");
        string[] files = [.. Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal)];
        if (files.Length == 0) Assert.Skip($"{path}: no {pattern} here.");
        return files;
    }

    /// <summary>The whole of one file.</summary>
    public static JsonElement Read(string folder, string file) => Parse(Matching(folder, file)[0]);

    /// <summary>A file named by <see cref="Matching"/>.</summary>
    public static JsonElement Parse(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    /// <summary>
    /// Checks every case of one array of a file and reports all that fail; skips the test if the file or the array is absent.
    /// </summary>
    public static void Each(string folder, string file, string section, Action<JsonElement> check)
    {
        if (!Read(folder, file).TryGetProperty(section, out var cases)) Assert.Skip($"{file} has no {section}.");
        Each(cases, $"{file}: {section}", check);
    }

    /// <summary>Checks every element of an array and reports all that fail, by position.</summary>
    public static void Each(JsonElement cases, string where, Action<JsonElement> check)
    {
        if (cases.GetArrayLength() == 0) Assert.Skip($"{where} is empty.");
        var problems = new List<string>();
        foreach (var (index, item) in cases.EnumerateArray().Index())
        {
            try
            {
                check(item);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                problems.Add($"{where}[{index}]: {problem.Message}");
            }
        }

        Assert.True(
            problems.Count == 0,
            $"{problems.Count} of {cases.GetArrayLength()} cases fail:\n{string.Join('\n', problems.Take(10))}");
    }

    /// <summary>Numbers of an array.</summary>
    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>A number that a case must have.</summary>
    public static double Number(this JsonElement item, string name) => item.GetProperty(name).GetDouble();

    /// <summary>A whole number that a case must have.</summary>
    public static int Whole(this JsonElement item, string name) => item.GetProperty(name).GetInt32();

    /// <summary>|found − expected| ≤ tolerance·(1 + |expected|).</summary>
    public static void Near(
        double expected, double found, double tolerance = 1e-9, [CallerArgumentExpression(nameof(found))] string name = "")
    {
        var near = found.Equals(expected) || Math.Abs(found - expected) <= tolerance * (1 + Math.Abs(expected));
        Assert.True(near, $"{name} is {found:R}, but {expected:R} was recorded.");
    }

    /// <summary>
    /// An end of a t interval. The recorded quantiles err by up to 2.5e-9 of themselves: t(0.995; 3) was recorded as
    /// 5.84090929976, whose exact tail is 0.005000000024; that of the true 5.84090930973 is 0.005. So the width counts, too.
    /// </summary>
    public static void NearQuantile(
        double expected, double found, double width, [CallerArgumentExpression(nameof(found))] string name = "") =>
        Near(expected, found, 1e-9 + (5e-9 * width), name);

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kith.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Kith.slnx.");
    }
}
