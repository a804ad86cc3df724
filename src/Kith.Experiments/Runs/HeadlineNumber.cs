using System.Globalization;
using System.Text.Json.Serialization;

namespace Kith.Experiments.Runs;

/// <summary>One of the few main numbers that are shown while a run is trained.</summary>
/// <param name="Label">What it is called there, such as <c>reward</c>.</param>
/// <param name="Value">The number; NaN where there is none yet.</param>
/// <param name="Format">How it is written, such as <c>0.00</c> or, for a share of one, <c>0 %</c>.</param>
public sealed record HeadlineNumber(string Label, double Value, string Format)
{
    /// <summary>How many episodes it is the mean of; null for a number that is no mean of episodes.</summary>
    public int? Episodes { get; init; }

    /// <summary>The largest value of a single episode; NaN where that is not known.</summary>
    public double Best { get; init; } = double.NaN;

    /// <summary>The number as text; a dash where there is none.</summary>
    [JsonIgnore]
    public string Text => TextOf(Value);

    /// <summary>The largest value of a single episode as text.</summary>
    [JsonIgnore]
    public string BestText => TextOf(Best);

    private string TextOf(double value) => double.IsFinite(value) ? value.ToString(Format, CultureInfo.InvariantCulture) : "–";
}
