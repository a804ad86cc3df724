using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;

namespace Kith.App.Tests.Sessions;

/// <summary>Trainings without a command line.</summary>
public sealed class RunServiceTests : IDisposable
{
    private const string Run = "short-calm-s7";
    private readonly string _root = Directory.CreateTempSubdirectory("kith-service-").FullName;
    private readonly FakeStudy _study = new();
    private readonly RunControl _control = new();
    private readonly Workers _workers = new(1);

    private string Folder => Path.Combine(_root, "walk", Run);

    private RunService Service => new([_study], _root) { Clock = TimeProvider.System, Version = "0.1.0", CommandLine = "a page" };

    public void Dispose()
    {
        _workers.Dispose();
        _control.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void A_training_is_planned_stopped_resumed_and_made_longer()
    {
        _study.AfterUpdate = update => { if (update == 3) _control.Stop(); };
        var planned = RunService.Plan(Request(new Setting("n_envs", "2", "a form")));
        var seen = new Seen();
        var stopped = Assert.Single(Service.Train(planned, How(StartMode.New, _control), seen));
        Assert.Equal((RunStatus.Stopped, 48L, null), (stopped.Status, stopped.Steps, stopped.Failure));
        Assert.Equal([16L, 32, 48], seen.Steps);
        Assert.Equal("a page", Assert.Single(Service.Runs).Info!.CommandLine);

        _study.AfterUpdate = _ => { };
        using var control = new RunControl();
        Assert.Equal(RunStatus.Finished, Train(Service.Read(Folder), StartMode.Resume, control).Status);
        var longer = Train(Service.Lengthen(Folder, "400", "a form"), StartMode.Resume, control);
        Assert.Equal((RunStatus.Finished, 400L), (longer.Status, longer.Steps));
    }

    [Fact]
    public void What_is_wrong_comes_as_an_exception_or_a_result_with_its_kind()
    {
        Assert.Throws<SettingsException>(() => RunService.Plan(Request(new Setting("n_envs", "0", "a form"))));
        var unknown = Assert.Throws<RunException>(() => RunService.Plan(Request() with { Modes = ["calmly"] }));
        Assert.Equal(
            (Failure.WrongUse, "There is no mode 'calmly'; the nearest is 'calm'. Known: calm, wild, broken, all."),
            (unknown.Failure, unknown.Message));

        var broken = Assert.Single(Service.Train(
            RunService.Plan(Request() with { Modes = ["broken"] }), How(StartMode.New, _control), new RunObserver()));
        Assert.Equal(RunStatus.Failed, broken.Status);
        Assert.Equal("the broken mode broke in update 2", broken.Failure!.Message);
        Assert.Equal(broken.Failure.Message, Assert.Single(Service.Runs).Info!.Reason);

        Train(RunService.Plan(Request())[0], StartMode.New, _control);
        var again = Assert.Throws<RunException>(() => Train(RunService.Plan(Request())[0], StartMode.New, _control));
        Assert.Equal((Failure.RunExists, false), (again.Failure, again.Message.Contains("--", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_save_that_is_asked_for_comes_with_the_next_update()
    {
        _study.AfterUpdate = update => { if (update == 2) _control.Save(); };
        Train(RunService.Plan(Request())[0], StartMode.New, _control);
        Assert.Equal(
            ["step-000000096", "step-000000320"],
            Directory.GetDirectories(Path.Combine(Folder, "checkpoints"), "step-*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Another_process_follows_a_training_by_its_folder()
    {
        var looks = new List<(RunSnapshot Look, int Rows)>();
        var live = "";
        var follower = new RunFollower(Folder, "step", "rollout/ep_rew_mean");
        _study.AfterUpdate = update =>
        {
            var look = follower.Look();
            looks.Add((look, follower.Curves?.Rows ?? 0));
            if (update == 2) live = File.ReadAllText(Path.Combine(Folder, RunFolder.LiveFile));
        };
        Train(RunService.Plan(Request())[0], StartMode.New, _control);

        Assert.All(looks, look => Assert.True(look.Look.IsRunning));
        Assert.Null(looks[0].Look.Progress);
        Assert.Equal(Enumerable.Range(0, 10), looks.Select(look => look.Rows));
        Assert.Equal((1, 32, 320), Numbers(looks[1].Look.Progress!));
        Assert.Equal(
            new HeadlineNumber("reward", 1.5, "0.0") { Episodes = 3, Best = 4 }, looks[1].Look.Progress!.Headline[0]);
        Assert.Equal("–", looks[1].Look.Progress!.Headline[2].Text);
        Assert.Null(JsonNode.Parse(live)!["headline"]![2]!["value"]);
        Assert.DoesNotContain("NaN", live, StringComparison.Ordinal);
        Assert.Equal(KeyValuePair.Create("PPO Update", 0.3), looks[1].Look.Progress!.Profile[0]);

        var last = Assert.Single(follower.Follow(TimeSpan.FromMinutes(1)));
        Assert.Equal(
            (RunStatus.Finished, 320L, false, null),
            (last.Listing.Info!.Status, last.Listing.Steps, last.IsRunning, last.Progress));
        Assert.Equal([32, 64, 96], follower.Curves!["step"].Take(3));
        Assert.Equal(10, follower.Curves.Rows);
        Assert.False(File.Exists(Path.Combine(Folder, RunFolder.LiveFile)));

        static (int, int, int) Numbers(LiveProgress live) => ((int)live.Updates, (int)live.Steps, (int)live.PlannedSteps);
    }

    [Fact]
    public void A_run_that_is_not_there_is_shown_as_such()
    {
        var look = Assert.Single(new RunFollower(Folder, "step").Follow(TimeSpan.FromMinutes(1)));
        Assert.Equal((null, false, null), (look.Listing.Info, look.IsRunning, look.Progress));
        Assert.EndsWith("there is no such run", look.Listing.Damage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(-0.001)] // which a wait would take for one without end
    [InlineData(2_147_484)]
    public void An_interval_that_is_none_is_refused_at_once(double seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        "interval", () => new RunFollower(Folder).Follow(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Numbers_that_cannot_be_shown_to_others_do_not_end_a_training()
    {
        _study.AfterUpdate = update =>
        {
            // A folder stands where the file would be.
            if (update == 1) Directory.CreateDirectory(Path.Combine(Folder, RunFolder.LiveFile));
        };
        Assert.Equal(RunStatus.Finished, Train(RunService.Plan(Request())[0], StartMode.New, _control).Status);
        Assert.DoesNotContain(Directory.GetFiles(Folder), path => path.Contains(".tmp-", StringComparison.Ordinal));
    }

    private TrainingRequest Request(params Setting[] chosen) => new(new(_study, null, "")) { Chosen = chosen };

    private StartOptions How(StartMode mode, RunControl control) => new() { Mode = mode, Workers = _workers, Control = control };

    private RunResult Train(PlannedRun run, StartMode mode, RunControl control) =>
        Assert.Single(Service.Train([run], How(mode, control), new RunObserver()));

    private sealed class Seen : RunObserver
    {
        public List<long> Steps { get; } = [];

        public override void Follow(ActiveRun run)
        {
            foreach (var update in run.Updates) Steps.Add(update.Steps);
        }
    }
}
