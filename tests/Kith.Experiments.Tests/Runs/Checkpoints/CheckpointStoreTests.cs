using System.Text;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;
using Kith.Experiments.Tests.Runs.Files;

namespace Kith.Experiments.Tests.Runs.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private string Folder => _root["checkpoints"];

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_saved_checkpoint_reads_back()
    {
        var result = Save(Store(), 100_000);
        Assert.True(result.Saved);
        Assert.Null(result.Warning);
        Assert.Equal(Path.Combine(Folder, "step-000100000"), result.Path);

        var found = Store().LatestWhole().Found!;
        Assert.Equal(new CheckpointStamp(100_000, "c0ffee", "0.1.0", 1), found.Manifest.Stamp);
        Assert.Equal("weights of 100000", Encoding.UTF8.GetString(found.Read("model.safetensors")));
        Assert.Equal("step-000100000", DurableFiles.ReadLink(Path.Combine(Folder, "last")));
    }

    [Fact]
    public void The_newest_whole_one_is_found_and_the_skipped_ones_are_named()
    {
        var store = Store(kept: 9);
        foreach (var step in new[] { 1, 2, 3, 4 }) Save(store, step);
        File.WriteAllText(InStep(4, "state.json"), "{ }");
        File.Delete(InStep(3, Manifest.FileName));

        var search = Store().LatestWhole();
        Assert.Equal(2, search.Found!.Step);
        Assert.Collection(
            search.Skipped,
            skipped => Assert.Contains("step-000000004 is damaged: state.json has 3 bytes", skipped, StringComparison.Ordinal),
            skipped => Assert.Contains("step-000000003 is damaged: ", skipped, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_folder_has_no_checkpoint() => Assert.Null(Store().LatestWhole().Found);

    [Fact]
    public void Flipping_a_bit_of_any_byte_is_detected() => Assert.True(FlipBits(every: 9) > 400);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Flipping_any_bit_of_any_file_is_detected() => Assert.True(FlipBits(every: 1) > 9 * 400);

    [Fact]
    public void Cutting_any_file_at_any_length_or_growing_it_is_detected()
    {
        Save(Store(), 7);
        foreach (var file in Directory.GetFiles(InStep(7, "")))
        {
            var bytes = File.ReadAllBytes(file);
            for (var length = 0; length < bytes.Length; length++)
            {
                File.WriteAllBytes(file, bytes[..length]);
                Assert.NotNull(Checkpoint.Inspect(InStep(7, ""), out _));
            }

            File.WriteAllBytes(file, [.. bytes, (byte)'\n']);
            Assert.NotNull(Checkpoint.Inspect(InStep(7, ""), out _));
            File.WriteAllBytes(file, bytes);
        }

        Assert.Null(Checkpoint.Inspect(InStep(7, ""), out _));
    }

    [Fact]
    public void A_damaged_checkpoint_is_never_opened_and_the_reason_is_given()
    {
        Save(Store(), 7);
        var opened = Store().Open(7);
        File.WriteAllText(InStep(7, "model.safetensors"), "WEIGHTS of 7");
        Assert.Equal(Failure.WrongData, Assert.Throws<RunException>(() => Store().Open(7)).Failure);
        Assert.Equal(Failure.WrongData, Assert.Throws<RunException>(() => opened.Read("model.safetensors")).Failure);
        Assert.Equal(Failure.MissingInput, Assert.Throws<RunException>(() => Store().Open(8)).Failure);
        Assert.Equal(Failure.MissingInput, Assert.Throws<RunException>(() => Store().OpenBest()).Failure);
    }

    [Fact]
    public void A_checkpoint_under_another_steps_name_is_damaged()
    {
        Save(Store(), 7);
        Directory.Move(InStep(7, ""), InStep(8, ""));
        Assert.Contains("step 7", Assert.Single(Store().LatestWhole().Skipped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("..")]
    public void A_manifest_that_names_a_file_outside_is_damaged(string name)
    {
        Save(Store(), 7);
        var manifest = Manifest.Parse(File.ReadAllBytes(InStep(7, Manifest.FileName)));
        File.WriteAllBytes(InStep(7, Manifest.FileName), (manifest with { Files = [new(name, 0, "")] }).ToBytes());
        Assert.Contains("outside", Checkpoint.Inspect(InStep(7, ""), out _), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Store().Save(Stamp(9), [new CheckpointPart(name, _ => { })]));
    }

    [Fact]
    public void Old_checkpoints_are_pruned_but_never_the_best_nor_the_newest_two()
    {
        var store = Store(kept: 1);
        for (var step = 1; step <= 6; step++) Save(store, step, best: step == 2);
        Assert.Equal([2, 5, 6], store.Steps);
        Assert.Equal(2, store.OpenBest().Step);
    }

    [Fact]
    public void Damaged_checkpoints_do_not_count_as_kept()
    {
        var store = Store(kept: 2);
        Save(store, 1);
        Save(store, 2);
        store = Store(kept: 2); // a new process knows nothing of what was whole
        File.WriteAllText(InStep(2, "state.json"), "");
        Save(store, 3);
        Assert.Equal([1, 2, 3], store.Steps);
        Save(store, 4);
        Assert.Equal([3, 4], store.Steps);
    }

    [Fact]
    public void After_a_refusal_at_any_call_every_earlier_checkpoint_can_be_loaded()
    {
        Assert.Equal(MaximalCalls(), Refusals(forever: false));
        Assert.Equal(MaximalCalls(), Refusals(forever: true));
    }

    [Fact]
    public void Saving_a_step_again_survives_a_refusal_at_any_call()
    {
        foreach (var forever in new[] { false, true })
            for (var failAt = 1; ; failAt++)
            {
                using var root = new TemporaryFolder();
                Save(new(root.Path), 1);
                var calls = new FailingCalls(failAt, forever);
                var result = new CheckpointStore(root.Path, files: new(calls)).Save(Stamp(1), Parts("again"));
                var reopened = new CheckpointStore(root.Path);
                reopened.Recover();
                var content = Encoding.UTF8.GetString(reopened.LatestWhole().Found!.Read("model.safetensors"));
                Assert.Contains(content, result.Saved ? ["weights of again"] : new[] { "weights of 1", "weights of again" });
                if (calls.Count < failAt) break;
            }
    }

    [Fact]
    public void However_often_saves_fail_the_next_good_one_is_kept()
    {
        var disk = new FailingCalls(1, forever: true);
        var store = Store(files: new(disk));
        for (var step = 1; step <= 5; step++)
        {
            var failed = Save(store, step);
            Assert.False(failed.Saved);
            Assert.Contains("No space left", failed.Warning, StringComparison.Ordinal);
        }

        disk.Repair();
        Assert.True(Save(store, 6).Saved);
        Assert.Equal([6], Store().Steps);
    }

    [Fact]
    public void The_best_is_told_by_the_newest_checkpoint_and_the_links_follow()
    {
        var store = Store(kept: 2);
        Save(store, 1, best: true);
        Save(store, 2, best: true);
        Save(store, 3);
        // Killed before the link, or a link that somebody removed.
        new DurableFiles().ReplaceLink(Path.Combine(Folder, "best"), "step-000000001");
        File.Delete(Path.Combine(Folder, "last"));
        store = Store(kept: 2);
        store.Recover();
        Assert.Equal(2, store.OpenBest().Step);
        Assert.Equal("step-000000003", DurableFiles.ReadLink(Path.Combine(Folder, "last")));
        foreach (var step in new[] { 4, 5, 6 }) Save(store, step);
        Assert.Equal([2, 5, 6], store.Steps);
    }

    [Fact]
    public void The_best_stays_although_its_link_could_not_be_made()
    {
        var disk = new FailingCalls(int.MaxValue, forever: true);
        var store = Store(kept: 2, files: new(disk));
        Save(store, 1);
        disk.RefuseLinks = true;
        Assert.Contains("not tidied up", Save(store, 2, best: true).Warning, StringComparison.Ordinal);
        foreach (var step in new[] { 3, 4, 5, 6 }) Save(store, step);
        disk.RefuseLinks = false;
        Save(store, 7);
        Assert.Equal(2, store.OpenBest().Step);
        Assert.Equal([2, 6, 7], store.Steps);
    }

    [Fact]
    public void Too_little_free_space_is_noticed_before_writing()
    {
        var disk = new SmallDisk();
        var store = Store(files: new(disk));
        Assert.True(Save(store, 1).Saved);
        disk.Free = 20;
        Assert.Contains("20 bytes are free", Save(store, 2).Warning, StringComparison.Ordinal);
        Assert.Equal([1], store.Steps);
        Assert.True(store.Save(Stamp(3), Parts("3"), last: true).Saved); // there will be no better time
        disk.Free = 1 << 20;
        Assert.True(Save(store, 4).Saved);
    }

    private int FlipBits(int every)
    {
        Save(Store(), 7);
        var flips = 0;
        foreach (var file in Directory.GetFiles(InStep(7, "")))
        {
            var bytes = File.ReadAllBytes(file);
            for (var bit = 0; bit < bytes.Length * 8; bit += every, flips++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(file, bytes);
                Assert.NotNull(Checkpoint.Inspect(InStep(7, ""), out _));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            File.WriteAllBytes(file, bytes);
        }

        Assert.Null(Checkpoint.Inspect(InStep(7, ""), out _));
        return flips;
    }

    // A failed call is either reported as a failed save or a warning; a save that was reported as done is there.
    private static int Refusals(bool forever)
    {
        for (var failAt = 1; ; failAt++)
        {
            using var root = new TemporaryFolder();
            var good = new CheckpointStore(root["c"], kept: 1);
            Save(good, 1, best: true);
            Save(good, 2);
            Save(good, 3);
            var calls = new FailingCalls(failAt, forever);
            var result = Save(new CheckpointStore(root["c"], kept: 1, new(calls)), 4);
            if (calls.Count < failAt) return calls.Count;

            var reopened = new CheckpointStore(root["c"]);
            reopened.Recover();
            var found = reopened.LatestWhole();
            Assert.Empty(found.Skipped);
            Assert.Equal(result.Saved ? 4 : Math.Max(3, found.Found!.Step), found.Found!.Step);
            Assert.Equal(1, reopened.OpenBest().Step);
            Assert.NotNull(result.Warning);
            Assert.DoesNotContain(
                Directory.GetFileSystemEntries(root["c"]), path => path.Contains(".tmp-", StringComparison.Ordinal));
        }
    }

    // Free space; folder; 3 files of create, write, flush; flush folder; rename; flush parent; link, rename,
    // flush; prune: rename, flush, delete.
    private static int MaximalCalls() => 1 + 1 + (3 * 3) + 1 + 1 + 1 + 3 + 3;

    private CheckpointStore Store(int kept = 3, DurableFiles? files = null) => new(Folder, kept, files);

    private static SaveResult Save(CheckpointStore store, long step, bool best = false) =>
        store.Save(Stamp(step), Parts($"{step}"), best);

    private static CheckpointStamp Stamp(long step) => new(step, "c0ffee", "0.1.0", 1);

    private static CheckpointPart[] Parts(string content) =>
    [
        new("model.safetensors", stream => stream.Write(Encoding.UTF8.GetBytes($"weights of {content}"))),
        new("state.json", stream => stream.Write("{}"u8)),
    ];

    private string InStep(long step, string file) => Path.Combine(Folder, $"step-{step:D9}", file).TrimEnd('/');

    private sealed class SmallDisk : FileCalls
    {
        public long Free { get; set; } = 1 << 20;

        public override long FreeBytes(string path) => Free;
    }
}
