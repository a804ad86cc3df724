namespace Kith.Worlds;

/// <summary>Refuses seats at which nobody can sit, and measures that cannot be told apart.</summary>
internal static class SeatsCheck
{
    /// <summary>Looks at the seats and measures of a world.</summary>
    /// <exception cref="ArgumentException">
    /// There is no seat, one sees nothing, or two measures have the same name or one has none.
    /// </exception>
    public static void Run(IReadOnlyList<Seat> seats, IReadOnlyList<string> measures)
    {
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(measures);
        if (Finding(seats) is { } finding) throw new ArgumentException($"The world's seats: {finding}", nameof(seats));
        if (Finding(measures) is { } wrong) throw new ArgumentException($"The world's measures: {wrong}", nameof(measures));
    }

    /// <summary>What is wrong with the measures of a world; null when nothing is.</summary>
    public static string? Finding(IReadOnlyList<string> measures)
    {
        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (string.IsNullOrWhiteSpace(measures[measure])) return $"measure {measure} has no name.";
            if (measures.Take(measure).Contains(measures[measure]))
                return $"there are two measures '{measures[measure]}', but each needs a name of its own.";
        }

        return null;
    }

    /// <summary>What is wrong with the seats of a world; null when nothing is.</summary>
    public static string? Finding(IReadOnlyList<Seat> seats)
    {
        if (seats.Count == 0) return "there is no seat, but one is needed.";
        for (var seat = 0; seat < seats.Count; seat++)
        {
            if (seats[seat] is null) return $"seat {seat} is null.";
            if (seats[seat].Observation.Length == 0)
                return $"seat {seat} ({seats[seat].Role}) observes no number, but one is needed, if only a constant.";
        }

        return null;
    }
}
