using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>Records whether a seeded answer becomes the habit.</summary>
public sealed class SeedingMonitor
{
    // Rules of thumb of the original.
    private const int FewAttempts = 5;
    private const int ManyAttempts = 10;
    private const double Tolerance = 0.1;
    private const int Margin = 3;
    private const int LongWindow = 10;

    private readonly int[] _counts = new int[Octant.Count];
    private readonly int[] _boosts = new int[Octant.Count];
    private int _startingCount;
    private int _startingOther;
    private int _largestOther;
    private int _lastLook;

    /// <summary>Whether something is being watched.</summary>
    public bool Watches { get; private set; }

    /// <summary>Sessions in which the answer was given.</summary>
    public int Attempts { get; private set; }

    /// <summary>Those in which it was perceived as it was.</summary>
    public int Successes { get; private set; }

    /// <summary>Failures since the last success.</summary>
    public int FailuresInARow { get; private set; }

    /// <summary>How much more often the answer stands in the window than at the start.</summary>
    public int NetProgress { get; private set; }

    internal void Start(int answer, HabitWindow habit, int session)
    {
        habit.Counts.CopyTo(_counts);
        Array.Clear(_boosts);
        (_startingCount, _startingOther, _lastLook) = (habit.Counts[answer], habit.LargestOther(answer), session);
        (Watches, Attempts, Successes, FailuresInARow, NetProgress) = (true, 0, 0, 0, 0);
    }

    internal void Stop() => Watches = false;

    /// <summary>Enters a session in which the answer was given.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="perceived">Whether it was perceived as it was.</param>
    /// <param name="habit">The window after the session.</param>
    internal void Enter(int answer, bool perceived, HabitWindow habit)
    {
        Attempts++;
        if (perceived) (Successes, FailuresInARow) = (Successes + 1, 0);
        else Fail(GainedMost(answer, habit));
        NetProgress = habit.Counts[answer] - _startingCount;
        habit.Counts.CopyTo(_counts);
        _largestOther = habit.LargestOther(answer);
    }

    /// <summary>Whether the answer does not become the habit, or the sessions left do not suffice.</summary>
    internal bool IsHopeless(int mostFailures, int left, int needed, double accuracy) =>
        FailuresInARow >= mostFailures
        || (Attempts >= FewAttempts && _boosts.Max() > Successes && NetProgress <= 0)
        || left < needed + Margin
        || (Attempts >= ManyAttempts && (double)Successes / Attempts < accuracy - Tolerance);

    /// <summary>Whether it is time for another look; remembers that it was taken.</summary>
    internal bool LooksAgain(int session, int window)
    {
        var due = session - _lastLook >= (window < LongWindow ? 3 : 5)
            || _largestOther - _startingOther >= 2 || (Attempts >= 3 && NetProgress < 0);
        if (due) _lastLook = session;
        return due;
    }

    private void Fail(int boosted)
    {
        FailuresInARow++;
        if (boosted >= 0) _boosts[boosted]++;
    }

    // The other answer that has grown most since the last entry; -1 if none has.
    private int GainedMost(int answer, HabitWindow habit)
    {
        var (best, growth) = (-1, 0);
        for (var other = 0; other < Octant.Count; other++)
        {
            if (other == answer || habit.Counts[other] - _counts[other] <= growth) continue;
            (best, growth) = (other, habit.Counts[other] - _counts[other]);
        }

        return best;
    }
}
