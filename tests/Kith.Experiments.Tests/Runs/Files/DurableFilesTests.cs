using System.Diagnostics;
using System.Security.Cryptography;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Tests.Runs.Files;

public sealed class DurableFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DurableFiles _files = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public void A_file_is_written_with_its_length_and_hash(int length)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        var written = _files.Write(_folder["a"], stream => stream.Write(content));
        Assert.Equal(content, File.ReadAllBytes(_folder["a"]));
        Assert.Equal(new WrittenFile(length, Convert.ToHexStringLower(SHA256.HashData(content))), written);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_refusal_at_any_call_leaves_the_old_file_or_the_new_one()
    {
        var refusals = 0;
        foreach (var forever in new[] { false, true })
            for (var failAt = 1; ; failAt++)
            {
                _files.WriteText(_folder["a"], "old");
                var calls = new FailingCalls(failAt, forever);
                var exception = Record.Exception(() => new DurableFiles(calls).WriteText(_folder["a"], "new"));
                if (exception is null) break;
                refusals++;
                Assert.IsType<IOException>(exception);
                Assert.Contains(File.ReadAllText(_folder["a"]), new[] { "old", "new" });
                if (!forever) Assert.Single(Directory.GetFileSystemEntries(_folder.Path)); // nothing is left behind
                _files.Sweep(_folder.Path);
                Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
            }

        Assert.Equal(10, refusals); // create, write, flush, rename, flush the folder
    }

    [Fact]
    public void A_failure_of_the_writer_itself_leaves_the_old_file()
    {
        _files.WriteText(_folder["a"], "old");
        Assert.Throws<FormatException>(() => _files.Write(_folder["a"], _ => throw new FormatException()));
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_is_replaced_as_a_whole()
    {
        _files.WriteFolder(_folder["f"], write => write("one", stream => stream.WriteByte(1)));
        _files.WriteFolder(_folder["f"], write => write("two", stream => stream.WriteByte(2)));
        Assert.Equal([_folder["f"]], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal([Path.Combine(_folder["f"], "two")], Directory.GetFileSystemEntries(_folder["f"]));
    }

    [Fact]
    public void A_link_points_to_its_neighbour_and_can_be_moved()
    {
        _files.CreateFolder(_folder["x"]);
        _files.CreateFolder(_folder["y"]);
        _files.ReplaceLink(_folder["link"], "x");
        _files.ReplaceLink(_folder["link"], "y");
        Assert.Equal("y", DurableFiles.ReadLink(_folder["link"]));
        Assert.Null(DurableFiles.ReadLink(_folder["nowhere"]));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void A_deleted_link_takes_nothing_with_it()
    {
        _files.CreateFolder(_folder["x"]);
        _files.ReplaceLink(_folder["link"], "x");
        _files.Delete(_folder["link"]);
        Assert.Equal([_folder["x"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Sweeping_removes_what_dead_writers_left_and_spares_the_living_and_everything_else()
    {
        using var living = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            string alive = $"b.tmp-{living.Id}-1", dead = "a.tmp-2147483647-1";
            foreach (var name in new[] { dead, alive, "tmp-1", "c.tmp-1-x", $"d.tmp-{Environment.ProcessId}-99" })
                File.WriteAllText(_folder[name], "");
            Directory.CreateDirectory(_folder["f.tmp-2147483647-2"]);
            _files.Sweep(_folder.Path);
            Assert.Equal(
                [alive, "c.tmp-1-x", "tmp-1"],
                Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            living.Kill();
        }
    }

    [Theory]
    [InlineData(true, "new")]
    [InlineData(false, "old")]
    public void A_folder_moved_aside_comes_back_unless_its_successor_arrived(bool arrived, string expected)
    {
        Directory.CreateDirectory(_folder["f.was-2147483647-1"]);
        File.WriteAllText(Path.Combine(_folder["f.was-2147483647-1"], "content"), "old");
        if (arrived)
        {
            Directory.CreateDirectory(_folder["f"]);
            File.WriteAllText(Path.Combine(_folder["f"], "content"), "new");
        }

        _files.Sweep(_folder.Path);
        Assert.Equal([_folder["f"]], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(expected, File.ReadAllText(Path.Combine(_folder["f"], "content")));
    }

    [Fact]
    public void The_systems_error_number_is_in_the_message()
    {
        var exception = Assert.Throws<IOException>(() => new FileCalls().SyncFolder(_folder["missing"]));
        Assert.Contains("errno 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "errno 2", Assert.Throws<IOException>(() => new FileCalls().Rename(_folder["missing"], _folder["b"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Free_space_is_a_plausible_number() => Assert.InRange(_files.FreeBytes(_folder.Path), 1, long.MaxValue);

    [Fact]
    public void A_really_full_disk_is_reported_and_the_old_file_stays()
    {
        if (!OperatingSystem.IsLinux()) return;
        // /dev/full is the system's own full disk: every write to it fails.
        var calls = new FullDisk();
        _files.WriteText(_folder["a"], "old");
        var exception = Assert.ThrowsAny<IOException>(() => new DurableFiles(calls).WriteText(_folder["a"], "new"));
        Assert.Contains("space", exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
    }

    private sealed class FullDisk : FileCalls
    {
        public override Microsoft.Win32.SafeHandles.SafeFileHandle Create(string path) =>
            File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);

        public override void Write(
            Microsoft.Win32.SafeHandles.SafeFileHandle file, string path, ReadOnlySpan<byte> bytes, long offset)
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            stream.Write(bytes);
        }
    }
}
