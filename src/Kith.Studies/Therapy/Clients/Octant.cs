namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// The eight directions of the interpersonal circle, by number: control runs from dominant to submissive, warmth from warm to
/// cold (Leary, 1957; Kiesler, 1983).
/// </summary>
public static class Octant
{
    /// <summary>Number of octants.</summary>
    public const int Count = 8;

    /// <summary>Dominant.</summary>
    public const int Dominant = 0;

    /// <summary>Warm.</summary>
    public const int Warm = 2;

    /// <summary>Cold.</summary>
    public const int Cold = 6;

    /// <summary>Short names: D, WD, W, WS, S, CS, C, CD.</summary>
    public static IReadOnlyList<string> Names { get; } = ["D", "WD", "W", "WS", "S", "CS", "C", "CD"];

    /// <summary>Names in words, from dominant to cold-dominant.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["dominant", "warm-dominant", "warm", "warm-submissive", "submissive", "cold-submissive", "cold", "cold-dominant"];

    /// <summary>The answer that fits: the same in warmth, opposite in control.</summary>
    public static int Complement(int octant) => (12 - octant) & 7;

    /// <summary>The answer that fits least: opposite in warmth, the same in control.</summary>
    public static int Anticomplement(int octant) => -octant & 7;

    /// <summary>Steps between two octants along the circle, 0 to 4.</summary>
    public static int Distance(int a, int b) => Math.Min((a - b) & 7, (b - a) & 7);

    /// <summary>Steps between a therapist's octant and the complement of the client's, 0 to 4.</summary>
    public static int ComplementarityDistance(int client, int therapist) => Distance(therapist, Complement(client));

    /// <summary>Whether an octant is warm: WD, W or WS.</summary>
    public static bool IsWarm(int octant) => octant is >= 1 and <= 3;

    /// <summary>Whether an octant is cold: CS, C or CD.</summary>
    public static bool IsCold(int octant) => octant is >= 5 and <= 7;

    /// <summary>Refuses what is no octant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0 to 7.</exception>
    internal static void Require(int octant)
    {
        if ((uint)octant >= Count)
            throw new ArgumentOutOfRangeException(nameof(octant), octant, "An octant is a whole number from 0 to 7.");
    }
}
