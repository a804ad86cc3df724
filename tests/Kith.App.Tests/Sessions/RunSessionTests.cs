using Kith.App.Tests.Fakes;
using Kith.Experiments.Runs;

namespace Kith.App.Tests.Sessions;

public sealed class RunSessionTests : IDisposable
{
    private static readonly FakeOptions Options = new() { Worlds = 2, Steps = 5, TotalTimesteps = 100 };
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-session-").FullName;

    private string Checkpoints => Path.Combine(_folder, "fake/run/checkpoints");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_save_that_fails_is_told_and_tried_again_at_the_next_interval()
    {
        using var training = Training();
        using var session = Start(training);
        File.WriteAllText(Checkpoints, "no folder can be made here");
        var warned = new List<long>();
        foreach (var progress in session.Advance())
        {
            if (progress.Warning is null) continue;
            warned.Add(progress.Updates);
            File.Delete(Checkpoints);
        }

        session.Finish(RunStatus.Finished);
        Assert.Equal([2], warned);
        Assert.Equal(["step-000000060", "step-000000080", "step-000000100"], Steps());
    }

    [Fact]
    public void However_often_a_save_fails_the_training_goes_on_and_only_the_last_failure_is_an_error()
    {
        using var training = Training();
        using var session = Start(training);
        File.WriteAllText(Checkpoints, "no folder can be made here");
        Assert.Equal([2L], session.Advance().Where(update => update.Warning is not null).Select(update => update.Updates));
        Assert.Equal(10, training.Updates);
        Assert.Equal(Failure.CannotWrite, Assert.Throws<RunException>(() => session.Finish(RunStatus.Finished)).Failure);
    }

    [Fact]
    public void A_requested_save_comes_after_the_update_that_is_going_on()
    {
        using var training = Training();
        using var session = Start(training);
        session.RequestSave();
        Assert.Equal(1, session.Advance().First().Updates);
        Assert.Equal(["step-000000010"], Steps());
    }

    [Fact]
    public void Evaluations_slow_nothing_down()
    {
        var clock = new HandClock();
        using var training = new FakeTraining(Options with { EvaluationFrequency = 20 }, "walk", _ => clock.Seconds += 1)
        {
            WhileAssessing = () => clock.Seconds += 9,
        };
        using var session = Start(training, clock);
        var last = session.Advance().Last().Clock;
        Assert.Equal(
            (10.0, 10.0, 54.0, 64.0), (last.StepsPerSecond, last.StepsPerSecondOverall, last.EvaluationSeconds, last.Seconds));
    }

    [Fact]
    public void The_best_weights_wait_in_memory_until_they_can_be_written()
    {
        using var training = new FakeTraining(Options with { EvaluationFrequency = 1000 }, "walk", _ => { });
        using var session = Start(training);
        var best = Path.Combine(_folder, "fake/run/policy_best.safetensors");
        Directory.CreateDirectory(best);
        var warnings = new List<string?>();
        foreach (var progress in session.Advance().Take(3))
        {
            warnings.Add(progress.Warning);
            if (progress.Updates == 2) Directory.Delete(best);
        }

        Assert.EndsWith("the best weights wait in memory", warnings[0], StringComparison.Ordinal);
        Assert.Equal([null, null], warnings[1..]);
        using var fresh = Training();
        using var stream = new MemoryStream();
        Kith.Networks.NetworkWeights.Save(fresh.Networks[0].Value, stream, fresh.ModelCard);
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(best));
    }

    private static FakeTraining Training() => new(Options, "walk", _ => { });

    private RunSession Start(FakeTraining training, TimeProvider? clock = null)
    {
        var info = new RunInfo { Version = "test", Study = "fake", Name = "run" };
        var setup = new RunSetup(_folder, training, new() { SaveFrequency = 20 }, clock ?? TimeProvider.System);
        return RunSession.Start(setup, info, "study: fake\n", ExistingRun.Refuse);
    }

    private IEnumerable<string?> Steps() => Directory.GetDirectories(Checkpoints, "step-*").Select(Path.GetFileName).Order();

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
