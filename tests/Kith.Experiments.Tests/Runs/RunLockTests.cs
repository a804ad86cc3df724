using System.Diagnostics;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_file_locks_do_nothing_the_living_process_in_the_file_still_counts()
    {
        using (Take(new NoLocks()))
        {
            var refusal = Assert.Throws<RunException>(() => Take(new NoLocks()));
            Assert.Equal(Failure.WrongUse, refusal.Failure);
            Assert.EndsWith($"is being written by process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        }

        Take(new NoLocks()).Dispose();
    }

    [Fact]
    public void A_process_that_has_the_id_of_a_dead_one_does_not_hold_its_lock()
    {
        using var process = Process.GetCurrentProcess();
        Write($"{process.Id}\n{Environment.MachineName}\nanother start\n0000000000000\n");
        Assert.Null(RunLock.HolderOf(_folder.Path));
        Take(new FileCalls()).Dispose();
    }

    [Fact]
    public void The_process_of_another_machine_is_watched_for_a_sign_of_life()
    {
        const string Holder = "123\nfar-away\n456\n";
        Write(Holder + "1772366400000\n");
        var clock = new HurryingClock(_ => { });
        Take(new NoLocks(), clock).Dispose();

        Write(Holder + "1772366400000\n");
        var beats = 0;
        clock = new HurryingClock(_ => { if (++beats == 3) Write(Holder + "1772366405000\n"); });
        var refusal = Assert.Throws<RunException>(() => Take(new NoLocks(), clock));
        Assert.EndsWith("is being written by process 123 on far-away", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_fails_is_not_taken_for_another_process()
    {
        var refusal = Assert.Throws<RunException>(() => Take(new BrokenDisk()));
        Assert.Equal(Failure.CannotCreate, refusal.Failure);
        Assert.Contains("Input/output error", refusal.Message, StringComparison.Ordinal);
        Take(new FileCalls()).Dispose();
    }

    private RunLock Take(FileCalls calls, TimeProvider? clock = null) =>
        RunLock.Take(_folder.Path, calls, clock ?? TimeProvider.System);

    private void Write(string text)
    {
        using var file = new FileStream(_folder["run.lock"], FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    /// <summary>As on some network file systems: everybody gets the lock.</summary>
    private sealed class NoLocks : FileCalls
    {
        public override SafeFileHandle OpenLocked(string path) => Open(path, FileMode.OpenOrCreate);
    }

    private sealed class BrokenDisk : FileCalls
    {
        public override void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> bytes, long offset) =>
            throw new IOException("Input/output error", 5);
    }

    /// <summary>A clock whose every timer rings at once.</summary>
    private sealed class HurryingClock(Action<TimeSpan> onTimer) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            onTimer(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
