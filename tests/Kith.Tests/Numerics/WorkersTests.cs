using Kith.Numerics;

namespace Kith.Tests.Numerics;

public class WorkersTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(4, 1000)]
    public void Every_piece_is_done_exactly_once_by_a_known_worker(int count, int pieces)
    {
        using var workers = new Workers(count);
        for (var run = 0; run < 50; run++)
        {
            var done = new int[pieces];
            workers.Run(pieces, new Work((piece, worker) =>
            {
                Assert.InRange(worker, 0, count - 1);
                Interlocked.Increment(ref done[piece]);
            }));
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Runs_after_a_pause_wake_sleeping_threads()
    {
        using var workers = new Workers(3);
        using var meeting = new Barrier(3);
        for (var run = 0; run < 3; run++)
        {
            Thread.Sleep(20);
            workers.Run(3, new Work((_, _) => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)))));
        }
    }

    [Fact]
    public void A_caller_waits_for_slow_pieces_of_others()
    {
        using var workers = new Workers(2);
        var finished = 0;
        workers.Run(2, new Work((_, worker) =>
        {
            if (worker != 0) Thread.Sleep(30);
            else SpinWait.SpinUntil(() => false, 1);
            Interlocked.Increment(ref finished);
        }));
        Assert.Equal(2, finished);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void All_failures_are_gathered_and_the_workers_go_on(int count)
    {
        using var workers = new Workers(count);
        var done = 0;
        var failure = Assert.Throws<AggregateException>(() => workers.Run(10, new Work((piece, _) =>
        {
            Interlocked.Increment(ref done);
            if (piece % 4 == 1) throw new InvalidOperationException($"piece {piece}");
        })));
        Assert.Equal(10, done);
        Assert.Equal(["piece 1", "piece 5", "piece 9"], failure.InnerExceptions.Select(inner => inner.Message).Order());
        workers.Run(5, new Work((_, _) => Interlocked.Increment(ref done)));
        Assert.Equal(15, done);
    }

    [Fact]
    public void A_single_piece_stays_with_the_caller()
    {
        using var workers = new Workers(3);
        var caller = Environment.CurrentManagedThreadId;
        for (var run = 0; run < 100; run++)
            workers.Run(1, new Work((_, worker) => Assert.Equal((0, caller), (worker, Environment.CurrentManagedThreadId))));
    }

    [Fact]
    public void Who_has_nothing_left_does_the_pieces_of_a_slow_thread()
    {
        using var workers = new Workers(2);
        using var others = new CountdownEvent(9);
        workers.Run(10, new Work((piece, _) =>
        {
            if (piece == 1) Assert.True(others.Wait(TimeSpan.FromSeconds(30)));
            else others.Signal();
        }));
    }

    [Fact]
    public void A_run_inside_a_piece_stays_on_its_thread()
    {
        using var workers = new Workers(2);
        var strayed = 0;
        workers.Run(8, new Work((_, worker) =>
        {
            var thread = Environment.CurrentManagedThreadId;
            workers.Run(
                3, new Work((_, inner) => strayed += inner == worker && Environment.CurrentManagedThreadId == thread ? 0 : 1));
        }));
        Assert.Equal(0, strayed);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var workers = new Workers(2);
        var work = new Work((_, _) => { });
        for (var run = 0; run < 100; run++) workers.Run(16, work);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 100; run++) workers.Run(16, work);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Dismissed_workers_refuse_work()
    {
        var workers = new Workers(3);
        workers.Dispose();
        workers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workers.Run(1, new Work((_, _) => { })));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));
    }

    private sealed class Work(Action<int, int> action) : IWork
    {
        public void Do(int piece, int worker) => action(piece, worker);
    }
}
