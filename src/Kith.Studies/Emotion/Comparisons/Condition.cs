using System.Text.Json.Nodes;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion.Evaluation;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Families that were trained alike, each under a seed of its own; a seed counts as one observation.</summary>
/// <param name="Name">The mode, with what sets it apart.</param>
/// <param name="Seeds">For each seed the values of <see cref="AblationOutcome.All"/>; NaN where it shows nothing.</param>
internal sealed record Condition(string Name, IReadOnlyList<double[]> Seeds)
{
    /// <summary>What families did that differ by their seeds alone.</summary>
    public static Condition Of(string name, IEnumerable<FamilyResults> families) =>
        new(name, [.. families.Select(family => AblationOutcome.All.Select(outcome => outcome.Of(family)).ToArray())]);

    /// <summary>Moments of an outcome over the seeds that show something of it.</summary>
    public Moments Of(AblationOutcome outcome) => Moments.Of([.. Values(outcome).Where(double.IsFinite)]);

    /// <summary>This condition minus another in an outcome, over seeds.</summary>
    public (WelchTest Test, EffectSize Effect) Against(Condition other, AblationOutcome outcome) =>
        (WelchTest.Between(Of(outcome), other.Of(outcome)), EffectSize.Between(Of(outcome), other.Of(outcome)));

    /// <summary>The outcomes, and their differences from the reference.</summary>
    public JsonObject ToJson(Condition reference)
    {
        var outcomes = new JsonObject();
        foreach (var outcome in AblationOutcome.All)
        {
            var (test, effect) = Against(reference, outcome);
            var json = Json.Of(Of(outcome).Known());
            json["seeds"] = Json.Array(Values(outcome));
            json["difference"] = Json.Number(test.Difference);
            json["difference_low"] = Json.Number(test.DifferenceInterval.Low);
            json["difference_high"] = Json.Number(test.DifferenceInterval.High);
            json["hedges_g"] = Json.Number(effect.HedgesG);
            json["p"] = Json.Number(test.P);
            outcomes[outcome.Name] = json;
        }

        return new() { ["condition"] = Name, ["outcomes"] = outcomes };
    }

    private IEnumerable<double> Values(AblationOutcome outcome)
    {
        var index = AblationOutcome.All.ToList().IndexOf(outcome);
        return Seeds.Select(seed => seed[index]);
    }
}
