namespace Kith.Experiments.Charts;

/// <summary>One direction of a plot: what it measures and how far it reaches.</summary>
/// <param name="label">What is measured, with its unit.</param>
public sealed class Axis(string label = "")
{
    /// <summary>What is measured, with its unit.</summary>
    public string Label { get; } = label;

    /// <summary>Where the axis begins; by default where the data do.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where the axis ends; by default where the data do.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether equal distances are equal factors; values not above 0 are left out.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether the values are shares of one, to be labelled in per cent.</summary>
    public bool Percent { get; init; }

    /// <summary>Names instead of numbers: the n-th stands at n, from 0. Empty for an axis of numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
