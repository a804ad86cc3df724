using System.Diagnostics;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Therapy;

/// <summary>The real program is asked to stop in the middle of an evaluation that takes much longer than it has time.</summary>
public sealed class InterruptedEvaluationTests : IDisposable
{
    private const string Line =
        "train therapy --preset quick --hidden-size 16 --n-epochs 1 --total-timesteps 256 --eval-freq 128 --save-freq 0 "
        + "--n-eval-episodes 30000 --threads 1 --resume";

    private const string Run = "runs/therapy/therapy_ppo-plain-s42";
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-evaluation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory(Explicit = true)]
    [Trait("Category", "Slow")]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("USR1", ExitCode.Requeue)]
    [InlineData("INT", ExitCode.Done)]
    public void The_state_before_it_is_saved_within_eight_seconds(string signal, int code)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        var rows = Path.Combine(_folder, Run, "therapy_ppo_progress.csv");
        using (var process = new KithProcess(_folder, Line))
        {
            var watch = Stopwatch.StartNew();
            // The first evaluation has its row; the second takes as long.
            while (!File.Exists(rows) || File.ReadAllLines(rows).Length < 2)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2));
                Thread.Sleep(20);
            }

            Thread.Sleep(watch.Elapsed / 8);
            watch.Restart();
            process.Signal(signal);
            Assert.Equal(code, process.End().Code);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{watch.Elapsed}");
        }

        Assert.Contains(
            "\"status\": \"stopped\"", File.ReadAllText(Path.Combine(_folder, Run, "run.json")), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(rows).Length);
        Complete("");
        Complete(" --runs-root whole");
        Assert.Equal(
            File.ReadAllBytes(
                Path.Combine(_folder, Run.Replace("runs", "whole", StringComparison.Ordinal), "policy.safetensors")),
            File.ReadAllBytes(Path.Combine(_folder, Run, "policy.safetensors")));
        Assert.Equal(4, File.ReadAllLines(rows).Length);
    }

    private void Complete(string more)
    {
        using var process = new KithProcess(_folder, Line + more);
        var (code, _, error) = process.End();
        Assert.True(code == ExitCode.Done, error);
    }
}
