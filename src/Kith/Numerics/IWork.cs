namespace Kith.Numerics;

/// <summary>Work that falls into numbered, independent pieces.</summary>
public interface IWork
{
    /// <summary>Does one piece.</summary>
    /// <param name="piece">The number of the piece.</param>
    /// <param name="worker">
    /// The number of the thread, 0 .. <see cref="Workers.Count"/> - 1, for scratch memory that no two threads may share.
    /// </param>
    void Do(int piece, int worker);
}
