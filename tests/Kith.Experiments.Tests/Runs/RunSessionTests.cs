using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Tests.Runs;

public sealed class RunSessionTests : IDisposable
{
    private readonly TemporaryFolder _root = new(inMemory: true);

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Begun_again_without_a_checkpoint_a_run_has_one_story_in_all_logs()
    {
        var run = new WalkRun(_root.Path) { SaveFrequency = 0 };
        Abandon(run, updates: 3);
        Assert.Equal(["10 walk/first", "20 walk/first", "30 walk/first"], StepsOf(run.EventsThatCount()));
        run.Finish();
        Assert.Equal(12, run.EventsThatCount().Count);
        Assert.Equal(run.EventsThatCount().Distinct(), run.EventsThatCount());
        Assert.Equal(13, File.ReadLines(Path.Combine(run.Folder, "progress.csv")).Count());
    }

    [Theory]
    [InlineData(0)] // within the same second
    [InlineData(-86_400)]
    [InlineData(1)]
    public void The_events_of_a_resumed_run_come_last_whatever_the_clock_shows(double later)
    {
        var clock = new HandClock();
        var run = new WalkRun(_root.Path) { Clock = clock };
        Abandon(run, updates: 5); // the checkpoint is of step 30
        clock.Seconds += later;
        run.Finish();
        Assert.Equal(
            Enumerable.Range(1, 12).Select(update => $"{update}0 walk/first"), StepsOf(run.EventsThatCount()));
    }

    [Fact]
    public void A_run_that_had_a_checkpoint_is_not_begun_anew_when_it_is_gone()
    {
        var run = new WalkRun(_root.Path);
        Abandon(run, updates: 5);
        Directory.Delete(run.Checkpoints, recursive: true);
        var curves = File.ReadAllText(Path.Combine(run.Folder, "progress.csv"));
        var refusal = Assert.Throws<RunException>(() => run.Finish());
        Assert.Equal(Failure.NoCheckpoint, refusal.Failure);
        Assert.Contains("although one was saved after 30 steps", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(curves, File.ReadAllText(Path.Combine(run.Folder, "progress.csv")));
    }

    [Fact]
    public void A_run_that_failed_before_its_first_checkpoint_can_be_begun_anew()
    {
        var run = new WalkRun(_root.Path) { SaveFrequency = 0 };
        using (var walk = new Walk())
        using (var session = run.Open(walk))
        {
            _ = session.Advance().Take(3).Count();
            session.Finish(RunStatus.Failed, "a network cable");
        }

        run.Finish();
        Assert.Equal(RunStatus.Finished, RunListing.Read(run.Folder).Info!.Status);
    }

    [Fact]
    public void A_folder_that_is_deleted_while_it_is_written_is_told_at_once_and_not_built_anew()
    {
        var run = new WalkRun(_root.Path);
        using var walk = new Walk
        {
            AfterUpdate = update => { if (update == 5) Directory.Delete(run.Folder, recursive: true); },
        };
        using var session = run.Open(walk);
        var refusal = Assert.Throws<RunException>(() => session.Advance().Count());
        Assert.Equal((Failure.RunGone, 5), (refusal.Failure, walk.Updates));
        session.Finish(RunStatus.Failed, refusal.Message);
        Assert.False(Directory.Exists(run.Folder));
    }

    [Fact]
    public void A_folder_that_another_run_took_is_left_alone()
    {
        var run = new WalkRun(_root.Path);
        var other = "";
        using var walk = new Walk
        {
            AfterUpdate = update =>
            {
                if (update != 5) return;
                Directory.Delete(run.Folder, recursive: true);
                run.Finish();
                other = run.Story();
            },
        };
        using var session = run.Open(walk);
        var refusal = Assert.Throws<RunException>(() => session.Advance().Count());
        Assert.Equal(Failure.RunGone, refusal.Failure);
        Assert.Throws<RunException>(() => session.Finish(RunStatus.Stopped));
        Assert.Equal(other, run.Story());
    }

    [Fact]
    public void The_steps_of_a_run_are_listed_while_it_is_trained_also_before_its_first_checkpoint()
    {
        var run = new WalkRun(_root.Path) { SaveFrequency = 0 };
        long? listed = null;
        using var walk = new Walk { AfterUpdate = update => listed ??= update == 2 ? RunListing.Read(run.Folder).Steps : null };
        run.Finish(walk);
        Assert.Equal(10, listed);
    }

    [Fact]
    public void A_removed_lock_file_is_no_reason_to_end()
    {
        var run = new WalkRun(_root.Path);
        using var walk = new Walk { AfterUpdate = _ => File.Delete(Path.Combine(run.Folder, "run.lock")) };
        run.Finish(walk);
        Assert.Equal(RunStatus.Finished, RunListing.Read(run.Folder).Info!.Status);
    }

    [Fact]
    public void Saves_that_fail_are_told_once_tried_with_growing_pauses_and_their_end_is_told()
    {
        var clock = new HandClock();
        var disk = new SavesFail();
        var run = new WalkRun(_root.Path, disk) { Clock = clock };
        using var walk = new Walk(updates: 400)
        {
            AfterUpdate = update =>
            {
                clock.Seconds += 1;
                disk.IsFull = update is < 200 or 351;
            },
        };
        var told = run.Finish(walk);
        // At step 30, at once again, then after 1, 2, 4, ... 32 seconds and every minute; at 200 there is room.
        Assert.Equal([3, 4, 5, 7, 11, 19, 35, 67, 127, 187, 351], disk.Failed);
        Assert.Collection(
            told,
            first => Assert.EndsWith("it is tried again now and then", first, StringComparison.Ordinal),
            second => Assert.EndsWith("step-000002470 was saved after 10 tries that failed", second, StringComparison.Ordinal),
            third => Assert.Contains("step-000003510 was not saved", third, StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_saved_at_the_end_is_an_error_and_comes_back_with_a_resume()
    {
        var disk = new SavesFail();
        var run = new WalkRun(_root.Path, disk);
        using (var walk = new Walk())
        using (var session = run.Open(walk))
        {
            _ = session.Advance().Count();
            disk.IsFull = true;
            Assert.Equal(
                Failure.CannotWrite, Assert.Throws<RunException>(() => session.Finish(RunStatus.Finished)).Failure);
        }

        disk.IsFull = false;
        run.Finish();
        using var whole = new TemporaryFolder(inMemory: true);
        new WalkRun(whole.Path).Finish();
        Assert.Equal(new WalkRun(whole.Path).Story(), run.Story());
    }

    [Fact]
    public void The_best_checkpoint_is_the_best_of_the_whole_run_however_it_was_interrupted()
    {
        double[] scores = [0, 1, 2, 9, 3, 4, 5, 6, 7, 8, 8, 8, 8];
        var run = new WalkRun(_root.Path) { SaveFrequency = 10 };
        Abandon(run, updates: 5, new Walk { Scores = scores });
        Assert.Equal("step-000000030", Best());
        run.Finish(new Walk { Scores = scores });
        Assert.Equal("step-000000030", Best());

        string? Best() => DurableFiles.ReadLink(Path.Combine(run.Checkpoints, "best"));
    }

    [Fact]
    public void A_score_whose_save_failed_does_not_stand_in_the_way_of_a_lower_one()
    {
        double[] scores = [0, 1, 2, 9, 3, 2, 2, 2, 2, 2, 2, 2, 2];
        var disk = new SavesFail();
        var run = new WalkRun(_root.Path, disk) { SaveFrequency = 10 };
        using var walk = new Walk { Scores = scores, AfterUpdate = update => disk.IsFull = update == 3 };
        run.Finish(walk);
        Assert.Equal("step-000000040", DurableFiles.ReadLink(Path.Combine(run.Checkpoints, "best")));
    }

    [Fact]
    public void Best_weights_that_could_not_be_written_are_in_the_checkpoint()
    {
        var run = new WalkRun(_root.Path) { SaveFrequency = 10 };
        var best = Path.Combine(run.Folder, "policy_best.safetensors");
        using (var walk = new Walk())
        using (var session = run.Open(walk))
        {
            Directory.CreateDirectory(best); // nothing can be written there
            _ = session.Advance().Take(1).Count();
        }

        Directory.Delete(best);
        using var again = new Walk();
        using var resumed = run.Open(again);
        _ = resumed.Advance().Take(1).Count();
        Assert.True(File.Exists(best));
    }

    [Theory]
    [InlineData("policy_best.safetensors", "until the training is better than ever")]
    [InlineData("events.*", "is missing and does not come back")]
    public void A_file_that_is_missing_and_does_not_come_back_is_named(string name, string message)
    {
        var run = new WalkRun(_root.Path);
        Abandon(run, updates: 5);
        File.Delete(Directory.GetFiles(run.Folder, name).Single());
        using var walk = new Walk();
        using var session = run.Open(walk);
        Assert.EndsWith(message, Assert.Single(session.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void An_evaluation_that_is_interrupted_takes_its_update_with_it(long update)
    {
        using var stop = new CancellationTokenSource();
        var run = new WalkRun(_root.Path) { Stopping = stop.Token };
        using (var walk = new Walk())
        {
            walk.WhileAssessing = () => { if (walk.Updates == update) stop.Cancel(); };
            run.Finish(walk);
            Assert.Equal(update - 1, walk.Updates);
        }

        Assert.Equal((update - 1) * 10, RunListing.Read(run.Folder).Info!.SavedSteps);
        using var whole = new TemporaryFolder(inMemory: true);
        new WalkRun(whole.Path).Finish();
        new WalkRun(_root.Path).Finish();
        foreach (var file in new[] { "policy.safetensors", "progress.csv", "evaluations.csv", "rows.csv", "summary.json" })
            Assert.Equal(File.ReadAllText(whole["walk/one/" + file]), File.ReadAllText(Path.Combine(run.Folder, file)));
    }

    [Fact]
    public void Stopped_within_its_first_evaluation_a_run_begins_again_with_it()
    {
        using var stop = new CancellationTokenSource();
        var run = new WalkRun(_root.Path) { Stopping = stop.Token };
        using (var walk = new Walk { WhileAssessing = stop.Cancel }) run.Finish(walk);
        Assert.Equal(RunStatus.Stopped, RunListing.Read(run.Folder).Info!.Status);
        new WalkRun(_root.Path).Finish();
        using var whole = new TemporaryFolder(inMemory: true);
        new WalkRun(whole.Path).Finish();
        Assert.Equal(new WalkRun(whole.Path).Story(), run.Story());
    }

    private static void Abandon(WalkRun run, int updates, Walk? training = null)
    {
        using var walk = training ?? new Walk();
        using var session = run.Open(walk);
        _ = session.Advance().Take(updates).Count();
    }

    private static IEnumerable<string> StepsOf(IEnumerable<string> events) =>
        events.Select(logged => logged[..logged.LastIndexOf(' ')]);

    /// <summary>A disk on which no checkpoint can be made while it is full.</summary>
    private sealed class SavesFail : FileCalls
    {
        public bool IsFull { get; set; }

        public List<long> Failed { get; } = [];

        public override void CreateFolder(string path)
        {
            var name = Path.GetFileName(path);
            if (IsFull && name.StartsWith("step-", StringComparison.Ordinal))
            {
                Failed.Add(long.Parse(name.AsSpan(5, 9), CultureInfo.InvariantCulture) / Walk.StepsPerUpdate);
                throw new IOException("No space left on device");
            }

            base.CreateFolder(path);
        }
    }
}
