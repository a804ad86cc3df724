using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

public sealed class FingerprintTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("cartpole")]
    [InlineData("towers")]
    [InlineData("transformer")]
    public void A_loop_has_the_same_fingerprint_for_any_threads_and_any_cut_of_its_batches(string loop)
    {
        var hash = HashOf($"fingerprint {loop} --threads 1");
        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, HashOf($"fingerprint {loop} --threads 3 --rows-per-pass 7"));
        Assert.Equal(hash, HashOf($"fingerprint {loop} --threads 2 --rows-per-pass 1"));
    }

    [Fact]
    public void All_subjects_are_named_beside_their_hashes()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("fingerprint all --json"));
        var names = JsonNode.Parse(_fixture.Output)!["fingerprints"]!.AsArray().Select(each => (string)each!["name"]!);
        Assert.Equal("walk cartpole towers transformer", string.Join(' ', names));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("fingerprint cartpol"));
        Assert.Contains("the nearest is 'cartpole'", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_hash_is_expected_for_each_subject()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("fingerprint walk cartpole --expected 00ff"));
        Assert.Contains("--expected was given 1 time, but there are 2 subjects.", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_subject_is_compared_with_its_own_hash()
    {
        var (walk, towers) = (HashOf("fingerprint walk"), HashOf("fingerprint towers"));
        Assert.Equal(ExitCode.Done, _fixture.Run($"fingerprint walk towers --expected {walk} --expected {towers}"));
        Assert.Equal(ExitCode.CheckFailed, _fixture.Run($"fingerprint walk towers --expected {walk} --expected {walk}"));
        Assert.Contains($"of towers is {towers}, but must be {walk}", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_tries_every_combination_once()
    {
        var tried = new List<string>();
        _fixture.RunAgain = (words, variables) =>
        {
            lock (tried)
                tried.Add(string.Join(' ', [.. words, .. variables.Select(variable => $"{variable.Key}={variable.Value}")]));
            return (ExitCode.Done, Answer("aa"), "");
        };
        Assert.Equal(ExitCode.Done, _fixture.Run("fingerprint towers --matrix"));
        Assert.Contains("All 24 combinations agree.", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("24/24  all                 4   128  aaaaaaaa", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(24, tried.Distinct().Count());
        Assert.Contains("fingerprint towers --threads 4 --rows-per-pass 7 --json DOTNET_EnableHWIntrinsic=0", tried);
        Assert.Contains("fingerprint towers --threads 1 --rows-per-pass 128 --json", tried);
    }

    [Fact]
    public void Each_combination_is_told_as_soon_as_it_is_known()
    {
        // One process at a time: before the next one starts, the last one's line is out.
        var started = 0;
        using var output = new StringWriter();
        var host = new CommandHost
        {
            Output = output,
            Error = output,
            Studies = [],
            Interrupts = _fixture.Interrupts,
            RunAgain = (_, _) =>
            {
                Assert.Equal(
                    started++, output.ToString().Split('\n').Count(line => line.EndsWith("aaaaaaaa", StringComparison.Ordinal)));
                return (ExitCode.Done, Answer("aa"), "");
            },
        };
        Assert.Equal(ExitCode.Done, new Application(host).Run("fingerprint", "towers", "--matrix"));
        Assert.Equal(24, started);
    }

    [Fact]
    public void A_combination_that_differs_fails_the_matrix()
    {
        _fixture.RunAgain = (words, variables) =>
            (ExitCode.Done, Answer(words.Contains("4") && variables.Count == 0 ? "bb" : "aa"), "");
        Assert.Equal(ExitCode.CheckFailed, _fixture.Run("fingerprint towers --matrix"));
        Assert.Contains("2 of 24 combinations differ", _fixture.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fingerprint towers --matrix --threads 2")]
    [InlineData("fingerprint towers --matrix --rows-per-pass 8")]
    public void The_matrix_chooses_threads_and_rows_itself(string line)
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run(line));
        Assert.Contains("leave --threads, --device and --rows-per-pass out", _fixture.Error, StringComparison.Ordinal);
    }

    private static string Answer(string digits) =>
        $$"""{"fingerprints":[{"name":"towers","fingerprint":"{{string.Concat(Enumerable.Repeat(digits, 32))}}"}]}""";

    private string HashOf(string line)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        return _fixture.Output.TrimEnd().Split('\n')[^1];
    }
}
