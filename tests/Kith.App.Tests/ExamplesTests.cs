using System.Diagnostics;

namespace Kith.App.Tests;

/// <summary>The examples that the documentation shows are short, and do what they say.</summary>
public class ExamplesTests
{
    private static readonly string Configuration = Path.GetFileName(
        AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OwnWorld", 80, "after:")]
    [InlineData("OwnLayer", 100, "gains, which should be 1 2 3: 1.00 2.00 3.00")]
    [InlineData("GameLoop", 50, "balanced for")]
    public async Task An_example_is_short_and_succeeds(string name, int mostLines, string printed)
    {
        var folder = Path.Combine(ArchitectureTests.Root, "examples", name);
        Assert.InRange(Directory.GetFiles(folder, "*.cs").Sum(file => File.ReadLines(file).Count()), 1, mostLines);

        var (code, output) = await RunAsync(ProgramOf(name));

        Assert.True(code == 0, output);
        Assert.Contains(printed, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_study_trains_resumes_evaluates_compares_is_watched_and_checked()
    {
        var example = Path.Combine(ArchitectureTests.Root, "examples", "OwnStudy");
        Assert.InRange(Directory.GetFiles(example, "*.cs").Sum(file => File.ReadLines(file).Count()), 1, 200);
        var folder = Directory.CreateTempSubdirectory("kith").FullName;
        string[] commands =
        [
            "train garden --mode all --total-timesteps 2048",
            "resume standard-plants-s1 --total-timesteps 3072", "evaluate garden --quick",
            "compare garden --quick", "watch garden --behaviour plants --steps 3", "check garden",
        ];

        foreach (var command in commands)
        {
            var (code, output) = await RunAsync(ProgramOf("OwnStudy"), folder, command);
            Assert.True(code == 0, $"{command}: {output}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string ProgramOf(string name) => Path.Combine(AppContext.BaseDirectory, "..", "..", name, Configuration, name);

    private static async Task<(int Code, string Output)> RunAsync(string program, string folder = ".", string words = "")
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output);
    }
}
