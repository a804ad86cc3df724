using System.Globalization;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests;

/// <summary>The real program with a study so small that an update takes a millisecond.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Tiny =
        "train goodhart --width 12 --height 12 --food 8 --poison 4 --min-food 4 --max-food 8 --min-poison 2 --max-poison 4 "
        + "--view-range 1 --hidden-size 4 --n-envs 2 --n-steps 16 --n-epochs 1 --n-minibatches 1 --threads 1 --name tiny --json ";

    private const string Line = Tiny + "--timesteps 12800 --save-freq 640 --keep-checkpoints 0 --runs-root ";
    private const string Endless = Tiny + "--timesteps 1e9 --save-freq 0 ";
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-process-").FullName;

    private string Run => Path.Combine(_folder, "runs/goodhart/tiny-ground_truth-s42");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("INT", 0)]
    [InlineData("TERM", 143)]
    [InlineData("XCPU", 143)]
    [InlineData("USR1", 85)]
    public void A_signal_ends_a_training_that_can_be_resumed(string signal, int code)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, Endless);
        Assert.StartsWith("{\"event\":\"update\"", process.ReadLine(), StringComparison.Ordinal);
        process.Signal(signal);
        var (found, output, error) = process.End();
        Assert.True(found == code, error);
        Assert.Contains("\"status\":\"stopped\"", output, StringComparison.Ordinal);
        Assert.Equal("policy.safetensors", new FileInfo(Path.Combine(Run, "policy_final.safetensors")).LinkTarget);
        Assert.Contains("\"status\": \"stopped\"", File.ReadAllText(Path.Combine(Run, "run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hang_up_is_ignored_and_a_user_signal_saves_while_the_training_goes_on()
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, Endless);
        process.ReadLine();
        process.Signal("HUP");
        process.Signal("USR2");
        while (!Directory.Exists(Path.Combine(Run, "checkpoints", "last"))) Assert.NotNull(process.ReadLine());
        Assert.NotNull(process.ReadLine());
        process.Signal("INT");
        Assert.Equal(0, process.End().Code);
    }

    [Fact]
    public void What_cannot_be_written_is_told_and_comes_later_while_the_training_goes_on()
    {
        Assert.SkipUnless(KithProcess.IsPossible && File.Exists("/usr/bin/prlimit"), "Needs Linux with prlimit.");
        using var process = new KithProcess(_folder, Endless);
        process.ReadLine();
        process.LimitFiles("1");
        process.Signal("USR2");
        while (!process.ErrorSoFar.Contains("was not saved: ", StringComparison.Ordinal)) Assert.NotNull(process.ReadLine());
        Assert.False(Directory.Exists(Path.Combine(Run, "checkpoints", "last")));

        process.LimitFiles("unlimited");
        process.Signal("USR2");
        while (!Directory.Exists(Path.Combine(Run, "checkpoints", "last"))) Assert.NotNull(process.ReadLine());
        process.Signal("INT");
        var (code, _, error) = process.End();
        Assert.True(code == 0, error);
        Assert.Contains("the rows wait in memory", error, StringComparison.Ordinal);
        foreach (var table in new[] { "updates.csv", "progress.csv" })
        {
            string[] steps = [.. File.ReadLines(Path.Combine(Run, table)).Skip(1).Select(row => row.Split(',')[0])];
            var first = table == "updates.csv" ? 1 : 32;
            Assert.Equal(
                Enumerable.Range(1, steps.Length).Select(update => (first * update).ToString(CultureInfo.InvariantCulture)),
                steps);
        }
    }

    [Fact]
    public void A_training_whose_output_nobody_reads_any_more_goes_on_to_its_end()
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, Tiny + "--timesteps 6400");
        process.ReadLine();
        process.CloseOutput();
        Assert.True(process.End().Code == 0);
        Assert.Contains("\"status\": \"finished\"", File.ReadAllText(Path.Combine(Run, "run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resume tiny-ground_truth-s42")]
    [InlineData(Line + "runs --resume-from runs/goodhart/tiny-ground_truth-s42/checkpoint_640.pth")]
    public void A_killed_training_ends_with_the_same_bits_as_an_undisturbed_one(string goOn)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using (var whole = new KithProcess(_folder, Line + "whole")) Assert.Equal(0, whole.End().Code);
        using (var killed = new KithProcess(_folder, Line + "runs"))
        {
            while (!Directory.Exists(Path.Combine(Run, "checkpoint_640"))) Assert.NotNull(killed.ReadLine());
            killed.Signal("KILL");
            Assert.Equal(137, killed.End().Code);
        }

        Complete(goOn);
        foreach (var file in new[] { "policy.safetensors", "config.yaml" })
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_folder, "whole/goodhart/tiny-ground_truth-s42", file)),
                File.ReadAllBytes(Path.Combine(Run, file)));
    }

    [Fact]
    public void Schedules_keep_their_course_whenever_a_run_is_made_longer()
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        const string Line = Tiny + "--learning-rate lin_3e-3_1e-4 --ent-coef lin_0.1_0.001 --entropy-decay-fraction "
            + "0.5 --entropy-floor-penalty 0.05 --timesteps ";
        const string Longer = "resume tiny-ground_truth-s42 --total-timesteps 1280 --runs-root ";
        Complete(Line + "640 --save-freq 64 --runs-root finished");
        Complete(Longer + "finished");

        using (var killed = new KithProcess(_folder, Line + "640 --save-freq 64 --runs-root killed"))
        {
            while (!Directory.Exists(InRun("killed", "checkpoints/last"))) Assert.NotNull(killed.ReadLine());
            killed.Signal("KILL");
            Assert.True(killed.End().Code is 0 or 137);
        }

        Complete(Longer + "killed");
        Complete(Line + "1280 --save-freq 64 --schedule-timesteps 640 --runs-root planned");
        var planned = File.ReadAllBytes(InRun("planned", "policy.safetensors"));
        Assert.Equal(planned, File.ReadAllBytes(InRun("finished", "policy.safetensors")));
        Assert.Equal(planned, File.ReadAllBytes(InRun("killed", "policy.safetensors")));
    }

    [Theory]
    [InlineData("train goodhart --mode grond_truth", 2, "the nearest is 'ground_truth'")]
    [InlineData("train goodhart --learning-rate -1", 2, "--learning-rate: learning_rate is -1, but must lie in (0, 1].")]
    [InlineData("resume nothing", 66, "there is no run 'nothing'")]
    public void The_exit_code_reaches_the_shell(string line, int code, string message)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        using var process = new KithProcess(_folder, line);
        var (found, _, error) = process.End();
        Assert.Equal(code, found);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private string InRun(string root, string file) => Path.Combine(_folder, root, "goodhart/tiny-ground_truth-s42", file);

    private void Complete(string line)
    {
        using var process = new KithProcess(_folder, line);
        var (code, _, error) = process.End();
        Assert.True(code == 0, error);
    }
}
