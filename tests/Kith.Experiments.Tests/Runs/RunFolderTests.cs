using System.Diagnostics;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Tests.Runs.Files;

namespace Kith.Experiments.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static RunInfo Info { get; } = new()
    {
        Version = "0.1.0",
        Study = "goodhart",
        Name = "first",
        Mode = "ground_truth",
        Seed = 42,
        Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        CommandLine = "kith train goodhart --name first",
    };

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_a_run_says_about_itself_reads_back()
    {
        using (var run = Create(_root.Path, Info))
        {
            run.Update(run.Info with
            {
                Status = RunStatus.Diverged,
                Reason = "NaN in value loss",
                Steps = 8192,
                WallSeconds = 1.5,
                End = Info.Start.AddSeconds(2),
            });
        }

        using var resumed = RunFolder.Resume(_root["goodhart/first"], TimeProvider.System);
        Assert.Equal(Info with
        {
            Status = RunStatus.Diverged,
            Reason = "NaN in value loss",
            Steps = 8192,
            WallSeconds = 1.5,
            End = Info.Start.AddSeconds(2),
        }, resumed.Info);
        Assert.Contains("\"status\": \"diverged\"", File.ReadAllText(resumed.FilePath("run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_run_is_not_touched_unless_forced()
    {
        using (var run = Create(_root.Path, Info))
        {
            run.WriteConfig("study: goodhart\n");
            Directory.CreateDirectory(run.FilePath("checkpoints"));
        }

        var refusal = Assert.Throws<RunException>(() => Create(_root.Path, Info));
        Assert.Equal(Failure.RunExists, refusal.Failure);
        Assert.Contains("exists already", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_root["goodhart/first/config.yaml"]));

        using var again = Create(_root.Path, Info with { Seed = 43 }, ExistingRun.Replace);
        Assert.Equal(
            ["config.yaml", "run.json", "run.lock"],
            Directory.GetFileSystemEntries(again.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(43, RunListing.Read(again.Path).Info!.Seed);
    }

    [Fact]
    public void Force_never_deletes_what_is_no_run()
    {
        Directory.CreateDirectory(_root["goodhart/first"]);
        File.WriteAllText(_root["goodhart/first/thesis.tex"], "years of work");
        Assert.Equal(
            Failure.CannotCreate,
            Assert.Throws<RunException>(() => Create(_root.Path, Info, ExistingRun.Replace)).Failure);
        Assert.True(File.Exists(_root["goodhart/first/thesis.tex"]));
    }

    [Fact]
    public void Two_writers_of_one_run_are_refused_and_the_holder_is_named()
    {
        using (Create(_root.Path, Info))
        {
            foreach (var second in new Func<RunFolder>[]
            {
                () => Create(_root.Path, Info, ExistingRun.Replace),
                () => RunFolder.Resume(_root["goodhart/first"], TimeProvider.System),
            })
            {
                var refusal = Assert.Throws<RunException>(second);
                Assert.Equal(Failure.WrongUse, refusal.Failure);
                Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
            }

            Assert.True(RunListing.Read(_root["goodhart/first"]).IsAlive);
        }

        Assert.False(RunListing.Read(_root["goodhart/first"]).IsAlive);
        RunFolder.Resume(_root["goodhart/first"], TimeProvider.System).Dispose();
    }

    [Fact]
    public void The_lock_of_a_dead_process_is_taken_over()
    {
        Create(_root.Path, Info).Dispose();
        File.WriteAllText(_root["goodhart/first/run.lock"], "2147483647");
        File.WriteAllText(_root["goodhart/first/summary.json.tmp-2147483647-3"], "half");
        Assert.False(RunListing.Read(_root["goodhart/first"]).IsAlive);
        using var run = RunFolder.Resume(_root["goodhart/first"], TimeProvider.System);
        Assert.False(File.Exists(run.FilePath("summary.json.tmp-2147483647-3")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("a b")]
    [InlineData("ü")]
    [InlineData("NUL")]
    [InlineData("com1.txt")]
    [InlineData("a\n")]
    [InlineData("a.tmp-1-2")]
    public void Harmful_names_are_refused(string name) =>
        Assert.Equal(
            Failure.WrongUse, Assert.Throws<RunException>(() => Create(_root.Path, Info with { Name = name })).Failure);

    [Fact]
    public void A_name_has_at_most_80_characters()
    {
        Assert.True(RunName.IsPlain(new('a', 80)));
        Assert.False(RunName.IsPlain(new('a', 81)));
    }

    [Fact]
    public void Failures_come_with_the_right_category()
    {
        File.WriteAllText(_root["goodhart"], "a file where a folder is needed");
        Assert.Equal(Failure.CannotCreate, Assert.Throws<RunException>(() => Create(_root.Path, Info)).Failure);
        Assert.Equal(
            Failure.MissingInput,
            Assert.Throws<RunException>(() => RunFolder.Resume(_root["therapy/first"], TimeProvider.System)).Failure);
        using (Create(_root.Path, Info with { Study = "therapy" })) { }
        File.WriteAllText(_root["therapy/first/run.json"], "{ \"version\": ");
        Assert.Equal(
            Failure.WrongData,
            Assert.Throws<RunException>(() => RunFolder.Resume(_root["therapy/first"], TimeProvider.System)).Failure);
    }

    [Fact]
    public void A_refusal_at_any_call_while_creating_is_reported_and_the_run_can_be_created_afterwards()
    {
        for (var failAt = 1; ; failAt++)
        {
            using var root = new TemporaryFolder();
            var calls = new FailingCalls(failAt, forever: true);
            var exception = Record.Exception(() => Create(root.Path, Info, calls: calls).Dispose());
            if (exception is null) break;
            Assert.Contains(Assert.IsType<RunException>(exception).Failure, new[] { Failure.CannotCreate, Failure.CannotWrite });
            Create(root.Path, Info, ExistingRun.Replace).Dispose();
        }
    }

    [Fact]
    public void A_refusal_at_any_call_while_updating_leaves_the_old_text()
    {
        // The first three take the lock.
        for (var failAt = 4; ; failAt++)
        {
            using var root = new TemporaryFolder();
            Create(root.Path, Info).Dispose();
            using var run = RunFolder.Resume(
                root["goodhart/first"], TimeProvider.System, new DurableFiles(new FailingCalls(failAt, forever: false)));
            var exception = Record.Exception(() => run.Update(Info with { Steps = 1 }));
            if (exception is null) break;
            Assert.Equal(Failure.CannotWrite, Assert.IsType<RunException>(exception).Failure);
            Assert.Equal(0, run.Info.Steps);
            Assert.NotNull(RunListing.Read(run.Path).Info);
        }
    }

    [Fact]
    public void Killed_at_any_call_while_a_run_is_replaced_the_old_one_or_the_new_one_is_there()
    {
        for (var call = 1; ; call++)
        {
            using var root = new TemporaryFolder(inMemory: true);
            Create(root.Path, Info).Dispose();
            File.WriteAllText(root["goodhart/first/policy.safetensors"], "days of work");
            var calls = new FailingCalls(call, forever: true, () => new OperationCanceledException());
            var killed = Record.Exception(
                () => Create(root.Path, Info with { Seed = 43 }, ExistingRun.Replace, calls).Dispose());
            new DurableFiles().SweepFor(root["goodhart/first"]);
            using (var run = RunFolder.Resume(root["goodhart/first"], TimeProvider.System))
                Assert.Equal(run.Info.Seed == 42, File.Exists(root["goodhart/first/policy.safetensors"]));
            Assert.Single(Directory.GetFileSystemEntries(root["goodhart"]));
            Assert.Single(RunListing.Of(root.Path));
            if (killed is null) break;
        }
    }

    [Theory]
    [InlineData("""{ "version": "0.1.0", "study": "goodhart", "mode": "proxy" }""")]
    [InlineData("""{ "version": "0.1.0", "study": "goodhart", "name": null }""")]
    [InlineData("""{ "version": "0.1.0", "study": "goodhart", "name": "other", "mode": null }""")]
    [InlineData("null")]
    public void A_run_whose_description_lacks_something_is_listed_as_damaged_beside_the_others(string text)
    {
        Create(_root.Path, Info).Dispose();
        Directory.CreateDirectory(_root["goodhart/other"]);
        File.WriteAllText(_root["goodhart/other/run.json"], text);
        Directory.CreateDirectory(_root["lost+found"]);
        Assert.Collection(
            RunListing.Of(_root.Path),
            good => Assert.Equal("first", good.Info!.Name),
            damaged => Assert.Contains("other/run.json cannot be read", damaged.Damage, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "an object with the entries version, study, name is needed")]
    [InlineData("[1]", "an object with the entries version, study, name is needed")]
    [InlineData("null", "it contains null; an object with the entries version, study, name is needed")]
    [InlineData("{\n\"status\": \"silly\" }", "the entry status in line 2 has a value that it cannot have")]
    [InlineData("{\n\"parts\": [{ \"steps\": \"x\" }] }", "the entry parts[0].steps in line 2 has a value that it cannot have")]
    [InlineData("{ \"seed\": }", "'}' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 10.")]
    public void What_is_wrong_with_a_description_is_said_without_names_of_this_program(string text, string damage)
    {
        File.WriteAllText(_root["run.json"], text);
        Assert.Equal($"{_root["run.json"]} cannot be read: {damage}", RunListing.Read(_root.Path).Damage);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_listed_with_the_reason()
    {
        Assert.SkipWhen(Environment.UserName == "root", "Nothing is forbidden here.");
        if (OperatingSystem.IsWindows()) return;
        Create(_root.Path, Info).Dispose();
        var closed = Directory.CreateDirectory(_root["lost+found"]);
        closed.UnixFileMode = UnixFileMode.None;
        Assert.Equal([null, "cannot"], RunListing.Of(_root.Path).Select(run => run.Damage?.Split(' ')[1]).Order());
        closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    [Fact]
    public void Numbers_that_are_not_finite_become_null_in_json()
    {
        using var run = Create(_root.Path, Info);
        run.WriteJson(RunFolder.SummaryFile, json =>
        {
            json.WriteStartObject();
            json.WriteFinite("best", double.NegativeInfinity);
            json.WriteFinite("mean", 0.1);
            json.WriteEndObject();
        });
        Assert.Equal("{\n  \"best\": null,\n  \"mean\": 0.1\n}", File.ReadAllText(run.FilePath("summary.json")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"NaN\"")] // as earlier versions wrote it
    public void Progress_without_a_number_yet_is_read(string none)
    {
        File.WriteAllText(
            _root["live.json"],
            $$"""
            { "time": "2026-01-01T00:00:00Z", "updates": 1, "steps": 32, "planned_steps": 64, "seconds": 0.5,
              "steps_per_second": {{none}}, "steps_per_second_overall": 64,
              "headline": [{ "label": "reward", "value": {{none}}, "format": "0.0", "best": {{none}} }], "profile": [] }
            """);
        var live = LiveProgress.Read(_root.Path)!;
        Assert.Equal((double.NaN, 64.0), (live.StepsPerSecond, live.StepsPerSecondOverall));
        Assert.Equal((double.NaN, double.NaN), (live.Headline[0].Value, live.Headline[0].Best));
    }

    [Theory]
    [InlineData("\"1.5\"")]
    [InlineData("\"much\"")]
    [InlineData("true")]
    public void What_is_no_number_is_no_progress(string wrong)
    {
        File.WriteAllText(
            _root["live.json"],
            $$"""
            { "time": "2026-01-01T00:00:00Z", "updates": 1, "steps": 32, "planned_steps": 64, "seconds": {{wrong}},
              "steps_per_second": 1, "steps_per_second_overall": 64, "headline": [], "profile": [] }
            """);
        Assert.Null(LiveProgress.Read(_root.Path));
    }

    [Fact]
    public void A_thousand_runs_are_listed_in_order_with_damaged_ones_named()
    {
        for (var i = 0; i < 1000; i++)
        {
            Directory.CreateDirectory(_root[$"goodhart/run-{i:D4}"]);
            File.WriteAllText(
                _root[$"goodhart/run-{i:D4}/run.json"],
                i == 7 ? "{" : $$"""{ "version": "0.1.0", "study": "goodhart", "name": "run-{{i:D4}}", "status": "finished" }""");
        }

        Directory.CreateDirectory(_root["goodhart/no-run"]);
        var watch = Stopwatch.StartNew();
        var runs = RunListing.Of(_root.Path);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 runs listed in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(1000, runs.Count);
        Assert.Contains("run-0007", runs[7].Damage, StringComparison.Ordinal);
        Assert.Equal("run-0999", runs[999].Info!.Name);
        Assert.Empty(RunListing.Of(_root["nowhere"]));
    }

    [Fact]
    public void A_checkpoint_is_named_by_the_multiple_that_was_crossed_and_its_name_goes_with_it()
    {
        using var run = Create(_root.Path, Info);
        var names = new CheckpointNames(run, new RunSettings { SaveFrequency = 100 });
        foreach (var (before, now) in (ReadOnlySpan<(long, long)>)[(0, 90), (90, 210), (210, 299), (299, 300)])
        {
            Directory.CreateDirectory(run.FilePath($"{RunFolder.CheckpointFolder}/{CheckpointStore.NameOf(now)}"));
            Assert.Null(names.Update(before, now));
        }

        Assert.Equal(
            [("checkpoint_200", 210), ("checkpoint_300", (long?)300)],
            from link in Directory.GetFileSystemEntries(run.Path, "checkpoint_*").Order(StringComparer.Ordinal)
            let target = Path.GetFileName(DurableFiles.ReadLink(link)!)
            select (Path.GetFileName(link), CheckpointStore.StepOf(target)));

        Directory.Delete(run.FilePath($"{RunFolder.CheckpointFolder}/{CheckpointStore.NameOf(210)}"));
        Assert.Null(names.Update(300, 310));
        Assert.Equal(
            "checkpoint_300", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(run.Path, "checkpoint_*"))));
    }

    private static RunFolder Create(
        string root, RunInfo info, ExistingRun existing = ExistingRun.Refuse, FileCalls? calls = null) =>
        RunFolder.Create(root, new(info, "study: goodhart\n", existing), TimeProvider.System, new(calls ?? new FileCalls()));
}
