using System.Text;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Tests.Runs.Files;

namespace Kith.Experiments.Tests.Runs.Checkpoints;

public class PowerCutTests
{
    [Fact]
    public void Whatever_was_reported_as_saved_survives_a_power_cut_after_any_call() => CutAfterEveryCall(images: 2);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void It_survives_whatever_the_disk_made_of_the_rest() => CutAfterEveryCall(images: 80);

    private static void CutAfterEveryCall(int images)
    {
        using var root = new TemporaryFolder();
        var disk = new SimulatedDisk(root.Path);
        var store = new CheckpointStore(root["checkpoints"], kept: 1, new(disk));
        var reported = new List<(int Calls, long Step, long? Best)> { (0, 0, null) };
        long[] steps = [1, 2, 3, 3, 4, 5, 6]; // the third is saved twice
        for (var i = 0; i < steps.Length; i++)
        {
            var isBest = i is 1 or 4;
            Assert.True(Save(store, steps[i], isBest).Saved);
            reported.Add((disk.Count, steps[i], isBest ? steps[i] : reported[^1].Best));
        }

        var chance = new Random(1);
        for (var calls = 0; calls <= disk.Count; calls++)
            for (var image = 0; image < images; image++)
            {
                using var survivor = new TemporaryFolder();
                disk.CutPower(calls, chance, survivor["disk"]);
                var (_, step, best) = reported.Last(report => report.Calls <= calls);
                Check(new CheckpointStore(Path.Combine(survivor["disk"], "checkpoints")), step, best);
            }
    }

    private static SaveResult Save(CheckpointStore store, long step, bool isBest) => store.Save(
        new(step, "c0ffee", "0.1.0", 1),
        [
            new("model.safetensors", stream => stream.Write(Encoding.UTF8.GetBytes($"weights of {step}"))),
            new("state.json", stream => stream.Write("{}"u8)),
        ],
        isBest);

    private static void Check(CheckpointStore store, long step, long? best)
    {
        store.Recover();
        var found = store.LatestWhole().Found;
        Assert.True((found?.Step ?? 0) >= step, $"step {step} was reported as saved, {found?.Step} survived");
        if (found is not null) Assert.Equal($"weights of {found.Step}", Encoding.UTF8.GetString(found.Read("model.safetensors")));
        if (best is not null) Assert.True(store.OpenBest().Step >= best);
    }
}
