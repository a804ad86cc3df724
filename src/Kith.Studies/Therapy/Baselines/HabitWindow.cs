using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>What a therapist assumes the client to be used to, and how many sessions it would take to change that.</summary>
public sealed class HabitWindow
{
    /// <summary>More sessions than any therapy has: what is never perceived never becomes a habit.</summary>
    public const int Never = 1_000_000;

    private readonly int[] _counts = new int[Octant.Count];

    /// <summary>An assumption.</summary>
    /// <param name="length">W: memories assumed to decide what the client is used to, 1 to 50.</param>
    /// <param name="accuracy">a: assumed probability that an answer is perceived as it is, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public HabitWindow(int length, double accuracy)
    {
        if (length is < 1 or > Client.MemoryLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length, $"A therapist's window must be 1 to {Client.MemoryLength} memories.");
        }

        if (!(accuracy is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(accuracy), accuracy, "The accuracy that a therapist assumes must be 0 to 1.");
        }

        (Length, Accuracy) = (length, accuracy);
    }

    /// <summary>W.</summary>
    public int Length { get; }

    /// <summary>a.</summary>
    public double Accuracy { get; }

    /// <summary>How often each answer stands in the window [8].</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>The most frequent answer; among equally frequent ones the latest.</summary>
    public int Mode { get; private set; }

    /// <summary>Reads what the client remembers now.</summary>
    public void Look(Client client)
    {
        var answers = client.RememberedAnswers[^Length..];
        Array.Clear(_counts);
        foreach (var answer in answers) _counts[answer]++;
        var most = 0;
        foreach (var count in _counts) most = Math.Max(most, count);
        var last = answers.Length - 1;
        while (_counts[answers[last]] < most) last--;
        Mode = answers[last];
    }

    /// <summary>The largest count among the answers other than this one.</summary>
    public int LargestOther(int answer)
    {
        var largest = 0;
        for (var other = 0; other < Octant.Count; other++)
            if (other != answer) largest = Math.Max(largest, _counts[other]);
        return largest;
    }

    /// <summary>How often an answer must still be perceived to be the most frequent one alone.</summary>
    public int Missing(int answer) => Math.Max(0, LargestOther(answer) + 1 - _counts[answer]);

    /// <summary>How often it must be given for that: ⌈missing / a⌉, or <see cref="Never"/>.</summary>
    public int Sessions(int answer)
    {
        var missing = Missing(answer);
        return missing == 0 ? 0 : (int)Math.Min(Never, Math.Ceiling(missing / Accuracy));
    }
}
