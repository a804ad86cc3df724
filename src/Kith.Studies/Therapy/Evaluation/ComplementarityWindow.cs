using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>How complementary the last exchanges were.</summary>
public sealed class ComplementarityWindow
{
    private readonly (int Client, int Therapist)[] _exchanges;
    private int _count;
    private int _next;

    /// <summary>A window of some exchanges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than 1.</exception>
    public ComplementarityWindow(int length)
    {
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, "A window needs at least 1 exchange.");
        _exchanges = new (int, int)[length];
    }

    /// <summary>Adds an exchange; the oldest goes when the window is full.</summary>
    public void Add(int client, int therapist)
    {
        Octant.Require(client);
        Octant.Require(therapist);
        _exchanges[_next] = (client, therapist);
        _next = (_next + 1) % _exchanges.Length;
        _count = Math.Min(_count + 1, _exchanges.Length);
    }

    /// <summary>Forgets all exchanges.</summary>
    public void Clear() => (_count, _next) = (0, 0);

    /// <summary>The rates and distances now.</summary>
    public ComplementarityReading Read()
    {
        var overall = Sums(static _ => true);
        var warm = Sums(Octant.IsWarm);
        var cold = Sums(Octant.IsCold);
        return new()
        {
            OverallRate = overall.Count > 0 ? 100.0 * overall.Complements / overall.Count : 0,
            WarmRate = 100.0 * warm.Complements / warm.Count,
            ColdRate = 100.0 * cold.Complements / cold.Count,
            OverallDistance = (double)overall.Distance / overall.Count,
            WarmDistance = (double)warm.Distance / warm.Count,
            ColdDistance = (double)cold.Distance / cold.Count,
        };
    }

    // Empty sums give NaN when they are divided, which stands for a missing reading.
    private (int Count, int Complements, int Distance) Sums(Func<int, bool> counts)
    {
        var (count, complements, distance) = (0, 0, 0);
        foreach (var (client, therapist) in _exchanges.AsSpan(0, _count))
        {
            if (!counts(client)) continue;
            count++;
            if (therapist == Octant.Complement(client)) complements++;
            distance += Octant.ComplementarityDistance(client, therapist);
        }

        return (count, complements, distance);
    }
}
