using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kith.Numerics;

/// <summary>
/// A fixed set of threads that carries out numbered, independent pieces of work. Which thread takes which piece is left open,
/// so a piece may write only what belongs to its number; then the number of threads cannot change a result.
/// </summary>
/// <remarks>
/// Each thread is meant to take neighbouring pieces, the first thread the first ones, so that the same piece finds its memory in
/// the same core's caches every time, also from one kind of work to the next over the same memory; who has nothing left helps the
/// others. Waiting threads spin for a moment, since the next work of a training step is never far, and then sleep.
/// </remarks>
public sealed class Workers : IDisposable
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;

    [ThreadStatic]
    private static Workers? t_workers;

    [ThreadStatic]
    private static int t_worker;

    private readonly Lock _callers = new();
    private readonly object _bed = new();
    private readonly object _finish = new();
    private readonly List<Exception> _failures = [];
    private readonly Thread[] _threads;
    private readonly Share[] _shares;
    private IWork? _work;
    private int _pieces;
    private int _run;
    private int _unfinished;
    private int _sleeping;
    private bool _callerSleeps;
    private volatile bool _stopped;

    /// <summary>A set of <paramref name="count"/> threads, the calling thread among them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        _shares = new Share[count];
        _threads = new Thread[count - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Kith worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads.</summary>
    public int Count { get; }

    /// <summary>
    /// Rows that work on batches sends through a network at a time, for those who want to see that nothing depends on
    /// it; null leaves it to the work.
    /// </summary>
    public int? RowsPerPass { get; init; }

    /// <summary>
    /// Runs <paramref name="work"/> for the pieces 0 .. <paramref name="pieces"/> - 1 and returns when all are done.
    /// </summary>
    /// <remarks>
    /// Called from inside a piece of the same workers, it does all pieces on that thread. Callers
    /// on different threads take turns.
    /// </remarks>
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="work">What to do; the same object can be passed every time, so that a call allocates nothing.</param>
    /// <exception cref="AggregateException">One or more pieces failed; the others were done all the same.</exception>
    /// <exception cref="ObjectDisposedException">The workers have been dismissed.</exception>
    public void Run(int pieces, IWork work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pieces);
        ArgumentNullException.ThrowIfNull(work);
        if (t_workers == this)
        {
            for (var piece = 0; piece < pieces; piece++) work.Do(piece, t_worker);
            return;
        }

        lock (_callers)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            var (workers, member) = (t_workers, t_worker);
            (t_workers, t_worker) = (this, 0);
            if (pieces == 1 || Count == 1) DoAll(pieces, work);
            else if (pieces > 0) ShareOut(pieces, work);
            (t_workers, t_worker) = (workers, member);
            ThrowFailures(pieces);
        }
    }

    /// <summary>Stops the threads; returns when they have ended.</summary>
    public void Dispose()
    {
        lock (_callers)
        {
            _stopped = true;
            lock (_bed) Monitor.PulseAll(_bed);
            foreach (var thread in _threads) thread.Join();
        }
    }

    private void DoAll(int pieces, IWork work)
    {
        _unfinished = pieces;
        for (var piece = 0; piece < pieces; piece++) Do(work, piece, 0);
    }

    private void ShareOut(int pieces, IWork work)
    {
        (_work, _pieces, _unfinished) = (work, pieces, pieces);
        for (var worker = 0; worker < Count; worker++)
            Volatile.Write(ref _shares[worker].Ticket, (long)(_run + 1) << 32 | (uint)ShareOf(worker));
        Interlocked.Increment(ref _run);
        Wake(pieces - 1);
        TakePieces(0);
        AwaitFinish();
        _work = null;
    }

    private void ThrowFailures(int pieces)
    {
        if (_failures.Count == 0) return;
        var failures = new AggregateException($"{_failures.Count} of {pieces} pieces of work failed.", _failures);
        _failures.Clear();
        throw failures;
    }

    private int FirstOf(int worker) => (int)((long)_pieces * worker / Count);

    private int ShareOf(int worker) => FirstOf(worker + 1) - FirstOf(worker);

    private void Wake(int needed)
    {
        if (needed == 0 || Volatile.Read(ref _sleeping) == 0) return;
        lock (_bed)
        {
            for (var i = Math.Min(needed, _sleeping); i > 0; i--) Monitor.Pulse(_bed);
        }
    }

    private void Serve(int worker)
    {
        (t_workers, t_worker) = (this, worker);
        for (var run = 0; AwaitWork(ref run);) TakePieces(worker);
    }

    private bool AwaitWork(ref int run)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _run) == run && !_stopped && Stopwatch.GetTimestamp() - start < SpinTicks) Thread.SpinWait(1);
        if (Volatile.Read(ref _run) == run && !_stopped)
        {
            lock (_bed)
            {
                Interlocked.Increment(ref _sleeping);
                while (Volatile.Read(ref _run) == run && !_stopped) Monitor.Wait(_bed);
                _sleeping--;
            }
        }

        run = Volatile.Read(ref _run);
        return !_stopped;
    }

    private void TakePieces(int worker)
    {
        for (var i = 0; i < Count; i++)
        {
            var owner = (worker + i) % Count;
            while (Take(owner, out var piece)) Do(_work!, piece, worker);
        }
    }

    // A piece that was taken must be finished before the run can end, so the run's work and number of pieces stand.
    private bool Take(int owner, out int piece)
    {
        ref var ticket = ref _shares[owner].Ticket;
        while (true)
        {
            var seen = Volatile.Read(ref ticket);
            var left = (int)(uint)seen;
            piece = 0;
            if (left == 0) return false;
            if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) != seen) continue;
            piece = FirstOf(owner + 1) - left;
            return true;
        }
    }

    private void Do(IWork work, int piece, int worker)
    {
        try
        {
            work.Do(piece, worker);
        }
        catch (Exception failure)
        {
            lock (_failures) _failures.Add(failure);
        }

        if (Interlocked.Decrement(ref _unfinished) != 0 || worker == 0) return;
        lock (_finish)
        {
            if (_callerSleeps) Monitor.Pulse(_finish);
        }
    }

    private void AwaitFinish()
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _unfinished) != 0)
        {
            if (Stopwatch.GetTimestamp() - start < SpinTicks) Thread.SpinWait(1);
            else SleepUntilFinished();
        }
    }

    private void SleepUntilFinished()
    {
        lock (_finish)
        {
            _callerSleeps = true;
            while (Volatile.Read(ref _unfinished) != 0) Monitor.Wait(_finish);
            _callerSleeps = false;
        }
    }

    /// <summary>What is left of one thread's pieces, on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Share
    {
        // Number of the run in the upper half, pieces not yet taken in the lower half, so that no thread takes a
        // piece of a later run by mistake.
        [FieldOffset(64)]
        public long Ticket;
    }
}
