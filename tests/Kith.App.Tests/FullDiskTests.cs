using System.Diagnostics;
using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Networks;

namespace Kith.App.Tests;

/// <summary>A training on a small disk that somebody else fills for a while.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-disk-").FullName;
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted) Do($"umount -l {_folder}/disk");
        Directory.Delete(_folder, recursive: true);
    }

    [Theory(Explicit = true)]
    [Trait("Category", "Slow")]
    [InlineData(5)]
    [InlineData(60)]
    public void A_disk_that_is_full_for_a_while_costs_nothing_but_checkpoints(int seconds)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        Directory.CreateDirectory(Path.Combine(_folder, "disk"));
        _isMounted = Do($"mount -t tmpfs -o size=16m tmpfs {_folder}/disk");
        Assert.SkipUnless(_isMounted, "Needs the right to mount.");
        const string Quiet = "exec \"$@\" >/dev/null";
        // Long updates: the rows of a minute must fit on the disk when they come.
        var line = TinyRun.Line.Replace("--n-steps 16", "--n-steps 1024", StringComparison.Ordinal)
            + "--save-freq 2048 --keep-checkpoints 2 --timesteps ";
        using var process = new KithProcess(_folder, line + "1e9 --runs-root disk/runs", shell: Quiet);
        var checkpoints = Path.Combine(_folder, "disk", TinyRun.Folder, "checkpoints");
        Wait(() => Directory.Exists(Path.Combine(checkpoints, "last")));

        Do($"cat /dev/zero > {_folder}/disk/filler");
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        var stuck = new FileInfo(Path.Combine(checkpoints, "last")).LinkTarget;
        File.Delete(Path.Combine(_folder, "disk/filler"));
        Wait(() => new FileInfo(Path.Combine(checkpoints, "last")).LinkTarget != stuck);
        process.Signal("INT");
        var (code, _, error) = process.End();
        Assert.True(code == ExitCode.Done, error);
        Assert.Single(error.Split('\n'), line => line.Contains("was not saved", StringComparison.Ordinal));

        var run = Path.Combine(_folder, "disk", TinyRun.Folder);
        var steps = (long)JsonNode.Parse(File.ReadAllText(Path.Combine(run, "run.json")))!["steps"]!;
        using var whole = new KithProcess(_folder, FormattableString.Invariant($"{line}{steps}"), shell: Quiet);
        Assert.Equal(ExitCode.Done, whole.End().Code);
        var (expected, found) = (Weights(Path.Combine(_folder, TinyRun.Folder)), Weights(run));
        Assert.Equal(expected.Names, found.Names);
        Assert.All(expected.Names, name => Assert.Equal(expected.ReadSingles(name), found.ReadSingles(name)));
        Assert.Equal(
            1 + (steps / 2048), File.ReadLines(Path.Combine(run, "updates.csv")).LongCount());
    }

    private static SafetensorsFile Weights(string run) =>
        SafetensorsFile.Parse(File.ReadAllBytes(Path.Combine(run, "policy.safetensors")));

    private static void Wait(Func<bool> until)
    {
        var watch = Stopwatch.StartNew();
        while (!until())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), "It did not happen.");
            Thread.Sleep(50);
        }
    }

    private static bool Do(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true })!;
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }
}
