using Kith.Experiments.Runs;
using Kith.Experiments.Tests.Runs.Files;

namespace Kith.Experiments.Tests.Runs;

/// <summary>
/// A run that is stopped at any call to the file system, resumed, ends with the files of one that was left alone.
/// </summary>
public sealed class InterruptedRunTests
{
    [Fact]
    public void Killed_at_a_call_of_its_first_part_a_run_ends_like_an_undisturbed_one() => KillEverywhere(every: 7);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Killed_at_any_call_a_run_ends_like_an_undisturbed_one() => KillEverywhere(every: 1);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Killed_at_any_call_and_again_at_any_call_of_the_second_part_too()
    {
        var story = Undisturbed();
        for (var first = 3; first < 200; first += 11)
            for (var second = 1; ; second += 5)
            {
                using var root = new TemporaryFolder(inMemory: true);
                Train(root, first);
                if (!Train(root, second)) break;
                Complete(root, story, $"killed at call {first} and then at call {second}");
            }
    }

    [Fact]
    public void After_a_power_cut_at_a_call_a_run_ends_like_an_undisturbed_one() => CutEverywhere(every: 11, images: 1);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void After_a_power_cut_at_any_call_a_run_ends_like_an_undisturbed_one() => CutEverywhere(every: 1, images: 5);

    [Fact]
    public void A_disk_that_is_full_at_a_call_and_again_empty_changes_nothing_but_the_checkpoints()
    {
        using var whole = new TemporaryFolder(inMemory: true);
        new WalkRun(whole.Path).Finish();
        var undisturbed = Contents(whole);
        for (var call = 40; ; call += 7)
        {
            using var root = new TemporaryFolder(inMemory: true);
            var calls = new FailingCalls(call, forever: false);
            // At the very end there is no later: that is an error, and the run can be gone on with.
            if (Record.Exception(() => new WalkRun(root.Path, calls).Finish()) is { } exception)
            {
                Assert.Equal(Failure.CannotWrite, Assert.IsType<RunException>(exception).Failure);
                new WalkRun(root.Path).Finish();
            }

            Assert.Equal(undisturbed, Contents(root));
            if (calls.Count < call) break;
        }

        static string[] Contents(TemporaryFolder root) =>
            [.. new[] { "policy.safetensors", "policy_best.safetensors", "progress.csv", "evaluations.csv", "rows.csv" }
                .Select(name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(root["walk/one"], name)))),
                .. new WalkRun(root.Path).EventsThatCount()];
    }

    private static void KillEverywhere(int every)
    {
        var story = Undisturbed();
        for (var call = 1; Killed(call, out var root); call += every)
        {
            Complete(root, story, $"killed at call {call}");
            root.Dispose();
        }
    }

    private static void CutEverywhere(int every, int images)
    {
        var story = Undisturbed();
        using var root = new TemporaryFolder(inMemory: true);
        var disk = new SimulatedDisk(root.Path);
        new WalkRun(root.Path, disk).Finish();
        var chance = new Random(1);
        for (var calls = 1; calls <= disk.Count; calls += every)
            for (var image = 0; image < images; image++)
            {
                using var survivor = new TemporaryFolder(inMemory: true);
                Directory.Delete(survivor.Path);
                disk.CutPower(calls, chance, survivor.Path);
                // The process is gone with the power; here it lives on.
                if (File.Exists(survivor["walk/one/run.lock"])) File.WriteAllText(survivor["walk/one/run.lock"], "");
                Complete(survivor, story, $"power cut after call {calls}");
            }
    }

    private static string Undisturbed()
    {
        using var root = new TemporaryFolder(inMemory: true);
        new WalkRun(root.Path).Finish();
        return new WalkRun(root.Path).Story();
    }

    private static bool Killed(int call, out TemporaryFolder root)
    {
        root = new TemporaryFolder(inMemory: true);
        if (Train(root, call)) return true;
        root.Dispose();
        return false;
    }

    // Whether it was killed before its end.
    private static bool Train(TemporaryFolder root, int call)
    {
        try
        {
            new WalkRun(root.Path, new FailingCalls(call, forever: true, () => new KilledException())).Finish();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static void Complete(TemporaryFolder root, string story, string what)
    {
        var run = new WalkRun(root.Path);
        run.Finish();
        Assert.True(run.Story() == story, $"{what}:\n{run.Story()}\nbut undisturbed:\n{story}");
        Assert.Single(Directory.GetFileSystemEntries(root["walk"]));
    }

    /// <summary>The process ends here: nothing after it happens.</summary>
    private sealed class KilledException : Exception;
}
