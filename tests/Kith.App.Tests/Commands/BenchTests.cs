using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

public sealed class BenchTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_loop_is_one_document_whose_rate_is_that_of_its_median()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("bench loops --only cartpole-64 --threads 1 --repeat 1 --json"));
        var document = JsonNode.Parse(_fixture.Output)!;
        Assert.NotNull(document["machine"]!["runtime"]);
        var measured = Assert.Single(document["measurements"]!.AsArray())!;
        Assert.Equal(
            ("loops", "cartpole-64", 1), ((string)measured["suite"]!, (string)measured["name"]!, (int)measured["threads"]!));
        Assert.Equal(1, (double)measured["rate"]! * (double)measured["median"]!, 9);
        Assert.InRange((double)measured["least"]!, 1e-9, (double)measured["median"]!);
        Assert.InRange((double)measured["share"]!, 1e-6, 10);
        Assert.Equal((double)measured["peak_gflops"]!, (double)document["peak_gflops"]!);
    }

    [Fact]
    public void Tables_can_be_markdown()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("bench kernels --only peak --markdown"));
        Assert.Contains("| --- | ---: |", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("| peak | 1 |", _fixture.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench kernel", "There is no suite 'kernel'; the nearest is 'kernels'.")]
    [InlineData("bench worlds --only nothing", "No case of worlds has 'nothing' in its name.")]
    [InlineData("bench loops --threads 0", "--threads is '0', but must be a whole number in [1, 1024].")]
    public void What_does_not_exist_cannot_be_measured(string line, string message)
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run(line));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
    }
}
