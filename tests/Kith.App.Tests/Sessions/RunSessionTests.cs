using Kith.App.Tests.Fakes;
using Kith.Runs;

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
    public void The_third_save_in_a_row_that_fails_ends_the_run()
    {
        using var training = Training();
        using var session = Start(training);
        File.WriteAllText(Checkpoints, "no folder can be made here");
        var problem = Assert.Throws<RunException>(() => session.Advance().Count());
        Assert.Equal(Failure.CannotWrite, problem.Failure);
        Assert.Equal(6, training.Updates);
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

    private static FakeTraining Training() => new(Options, "walk", _ => { });

    private RunSession Start(FakeTraining training)
    {
        var info = new RunInfo { Version = "test", Study = "fake", Name = "run" };
        return RunSession.Start(_folder, info, "study: fake\n", training, new RunSettings { SaveFrequency = 20 }, ExistingRun.Refuse, TimeProvider.System);
    }

    private IEnumerable<string?> Steps() => Directory.GetDirectories(Checkpoints, "step-*").Select(Path.GetFileName).Order();
}
