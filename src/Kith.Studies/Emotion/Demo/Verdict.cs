using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Studies;

namespace Kith.Studies.Emotion.Demo;

/// <summary>A number and the mark that it must lie above.</summary>
/// <param name="Name">What it is, as the beginning of a sentence.</param>
/// <param name="Value">What was found.</param>
/// <param name="Mark">What is needed.</param>
internal sealed record Verdict(string Name, double Value, double Mark)
{
    /// <summary>Whether it lies above the mark; a number that is not known does not.</summary>
    public bool IsReached => Value > Mark;

    /// <summary>The verdict as a sentence.</summary>
    public string Text => $"{Name} is {Numerals.Fixed(Value, 3)}, "
        + (IsReached ? "above " : double.IsNaN(Value) ? "not known, but must lie above " : "not above ")
        + $"{Numerals.Fixed(Mark, 2)}: {(IsReached ? "reached" : "not reached")}.";

    /// <summary>The same for programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["value"] = Json.Number(Value),
        ["mark"] = Mark,
        ["reached"] = IsReached,
    };
}
