using System.Globalization;
using Kith.App.Tests.Fakes;
using Kith.Numerics;

namespace Kith.App.Tests;

/// <summary>A training that is killed again and again, at any moment, ends with the bits of one that was left alone.</summary>
public sealed class KillTests : IDisposable
{
    private const string Tiny =
        "train goodhart --mode proxy --width 16 --height 16 --food 8 --poison 4 --view-range 1 --hidden-size 8 --n-envs "
        + "8 --n-steps 16 --min-food 8 --max-food 16 --min-poison 4 --max-poison 8 "
        + "--name chain --save-freq 512 --keep-checkpoints 2 --timesteps ";

    private readonly string _folder = Directory.CreateTempSubdirectory("kith-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(3, 1, 12800, "")]
    [InlineData(2, 2, 12800, "DOTNET_EnableAVX512")]
    public void A_chain_of_kills_changes_nothing(int kills, int threads, int steps, string knob) =>
        Check(kills, threads, steps, knob);

    // Without its instructions a fused multiply-add is a call of the C library: fewer steps keep the processor as long.
    [Theory(Explicit = true)]
    [Trait("Category", "Slow")]
    [InlineData(20, 1, 102400, "")]
    [InlineData(20, 2, 102400, "")]
    [InlineData(20, 2, 102400, "DOTNET_EnableAVX512")]
    [InlineData(10, 2, 640, "DOTNET_EnableAVX2")]
    [InlineData(10, 2, 640, "DOTNET_EnableHWIntrinsic")]
    public void A_long_chain_of_kills_changes_nothing(int kills, int threads, int steps, string knob) =>
        Check(kills, threads, steps, knob);

    private void Check(int kills, int threads, int steps, string knob)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        Finish(Training(steps, 1) + " --runs-root whole", "");

        // The moments differ from test to test but not from run to run.
        var moments = new RandomStream(7, "kills" + knob, threads);
        var line = Training(steps, threads);
        for (var kill = 0; kill < kills && !IsFinished(); kill++)
        {
            using var process = new KithProcess(_folder, line, knob);
            Thread.Sleep(500 + moments.NextInt(1500));
            process.Signal("KILL");
            Assert.True(process.End().Code is 0 or 137);
            // A run that was killed before its first word to the disk begins again; any other is gone on with.
            if (File.Exists(Run("runs", "run.json")))
                line = "resume chain-proxy-s42 --threads " + threads.ToString(CultureInfo.InvariantCulture);
        }

        Finish(line, knob);
        foreach (var file in new[] { "policy.safetensors", "config.yaml" })
            Assert.Equal(File.ReadAllBytes(Run("whole", file)), File.ReadAllBytes(Run("runs", file)));
        Assert.Equal(RowsOf("whole"), RowsOf("runs"));
    }

    private static string Training(int steps, int threads) =>
        string.Create(CultureInfo.InvariantCulture, $"{Tiny}{steps} --threads {threads}");

    private void Finish(string line, string knob)
    {
        using var process = new KithProcess(_folder, line, knob);
        var (code, _, error) = process.End();
        Assert.True(code == 0, error);
    }

    private bool IsFinished() => File.Exists(Run("runs", "summary.json"));

    // All that does not tell the time is the same, too.
    private string[] RowsOf(string root) =>
        [.. File.ReadLines(Run(root, "updates.csv")).Select(
            row => string.Join(",", row.Split(',').Where(cell => !cell.Contains(':', StringComparison.Ordinal)).SkipLast(1)))];

    private string Run(string root, string file) => Path.Combine(_folder, root, "goodhart/chain-proxy-s42", file);
}
