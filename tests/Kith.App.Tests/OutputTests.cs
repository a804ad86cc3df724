using Kith.App.Tests.Fakes;

namespace Kith.App.Tests;

/// <summary>The real program with outputs that cannot be written.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-output-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData(">/dev/full 2>/dev/full")]
    public void An_output_that_is_closed_or_full_costs_no_training(string outputs)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, TinyRun.Line + "--timesteps 320", shell: $"exec \"$@\" {outputs}");
        Assert.Equal(ExitCode.Done, process.End().Code);
        Assert.Contains(
            "\"status\": \"finished\"",
            File.ReadAllText(Path.Combine(_folder, TinyRun.Folder, "run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">/dev/full")]
    public void Where_the_output_is_the_result_its_loss_is_an_error(string output)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, "list studies", shell: $"exec \"$@\" {output}");
        var (code, _, error) = process.End();
        Assert.Equal(ExitCode.CannotWrite, code);
        Assert.Contains("The output cannot be written: ", error, StringComparison.Ordinal);
    }
}
