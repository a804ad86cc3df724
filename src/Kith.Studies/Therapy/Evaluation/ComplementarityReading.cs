namespace Kith.Studies.Therapy.Evaluation;

/// <summary>
/// Rates in percent and mean distances in octants, 0 to 4, over some exchanges; not a number where no exchange counts.
/// </summary>
public readonly record struct ComplementarityReading
{
    /// <summary>Names of the numbers in the order of <see cref="Write"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["overall_rate", "warm_rate", "cold_rate", "overall_distance", "warm_distance", "cold_distance"];

    /// <summary>Answers that were complements; 0 without any exchange.</summary>
    public required double OverallRate { get; init; }

    /// <summary>The same among warm actions of the client.</summary>
    public required double WarmRate { get; init; }

    /// <summary>The same among cold ones.</summary>
    public required double ColdRate { get; init; }

    /// <summary>Mean distance of the answers from the complement.</summary>
    public required double OverallDistance { get; init; }

    /// <summary>The same among warm actions of the client.</summary>
    public required double WarmDistance { get; init; }

    /// <summary>The same among cold ones.</summary>
    public required double ColdDistance { get; init; }

    /// <summary>Writes the numbers in the order of <see cref="Columns"/> [6].</summary>
    public void Write(Span<double> row) =>
        (row[0], row[1], row[2], row[3], row[4], row[5]) =
            (OverallRate, WarmRate, ColdRate, OverallDistance, WarmDistance, ColdDistance);
}
