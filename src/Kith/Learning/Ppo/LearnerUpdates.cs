using System.Runtime.ExceptionServices;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// The updates of several learners, which know nothing of each other: one after the other, each on all threads, or, where that
/// would leave threads without work, side by side, each on one. The bits are the same.
/// </summary>
/// <param name="updates">The updates.</param>
/// <param name="workers">The threads.</param>
internal sealed class LearnerUpdates(PpoUpdate[] updates, Workers workers) : IWork
{
    private readonly bool _sideBySide = updates.Length > 1
        && (updates.Length >= workers.Count || updates.Max(update => update.Pieces) < workers.Count);
    private readonly ExceptionDispatchInfo?[] _failures = new ExceptionDispatchInfo?[updates.Length];
    private UpdateMoment _moment;

    /// <summary>Runs all of them.</summary>
    /// <exception cref="Collecting.DivergenceException">
    /// A loss or gradient is not finite; of several learners', that of the first.
    /// </exception>
    public void Run(in UpdateMoment moment)
    {
        _moment = moment;
        if (!_sideBySide)
        {
            foreach (var update in updates) update.Run(moment);
            return;
        }

        Array.Clear(_failures);
        workers.Run(updates.Length, this);
        foreach (var failure in _failures) failure?.Throw();
    }

    void IWork.Do(int piece, int worker)
    {
        try
        {
            updates[piece].Run(_moment);
        }
        catch (Exception failure)
        {
            _failures[piece] = ExceptionDispatchInfo.Capture(failure);
        }
    }
}
