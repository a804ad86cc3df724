namespace Kith.Worlds;

/// <summary>Refuses seats at which nobody can sit.</summary>
internal static class SeatsCheck
{
    /// <summary>Looks at the seats of a world.</summary>
    /// <exception cref="ArgumentException">There is no seat, or one sees nothing.</exception>
    public static void Run(IReadOnlyList<Seat> seats)
    {
        if (Finding(seats) is { } finding) throw new ArgumentException($"The world's seats: {finding}", nameof(seats));
    }

    /// <summary>What is wrong with the seats of a world; null when nothing is.</summary>
    public static string? Finding(IReadOnlyList<Seat> seats)
    {
        if (seats.Count == 0) return "there is no seat, but one is needed.";
        for (var seat = 0; seat < seats.Count; seat++)
        {
            if (seats[seat].Observation.Length == 0)
                return $"seat {seat} ({seats[seat].Role}) observes no number, but one is needed, if only a constant.";
        }

        return null;
    }
}
