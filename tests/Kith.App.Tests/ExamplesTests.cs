using System.Diagnostics;

namespace Kith.App.Tests;

/// <summary>The examples that the documentation shows are short, and do what they say.</summary>
public class ExamplesTests
{
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OwnWorld", 80, "after:")]
    [InlineData("OwnLayer", 100, "gains, which should be 1 2 3: 1.00 2.00 3.00")]
    [InlineData("GameLoop", 50, "balanced for")]
    public async Task An_example_is_short_and_succeeds(string name, int mostLines, string printed)
    {
        var folder = Path.Combine(ArchitectureTests.Root, "examples", name);
        Assert.InRange(Directory.GetFiles(folder, "*.cs").Sum(file => File.ReadLines(file).Count()), 1, mostLines);

        var (code, output) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "..", "..", name, Configuration, name));

        Assert.True(code == 0, output);
        Assert.Contains(printed, output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output);
    }
}
