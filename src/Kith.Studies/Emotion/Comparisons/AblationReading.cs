using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>Says in words what conditions change, and how much remains unknown.</summary>
/// <param name="reference">The complete condition.</param>
/// <param name="others">Those without something.</param>
internal sealed class AblationReading(Condition reference, IReadOnlyList<Condition> others)
{
    /// <summary>Comparisons that share the level of 5 %.</summary>
    public int Comparisons => Math.Max(1, others.Count * AblationOutcome.Deeds.Count);

    /// <summary>A sentence for each deed.</summary>
    public IReadOnlyList<string> Sentences => [.. AblationOutcome.Deeds.Select(Sentence)];

    private string Sentence(AblationOutcome outcome)
    {
        var tests = others.Select(other => (other.Name, other.Against(reference, outcome).Test))
            .Where(pair => IsTested(pair.Test)).ToArray();
        var clear = tests.Where(pair => Significance.BonferroniAdjusted(pair.Test.P, Comparisons) < 0.05).ToArray();
        var open = tests.Except(clear).ToArray();
        var known = Capital(outcome.Name) + $" is {Numerals.PlusMinus(reference.Of(outcome).Known(), 1, percent: true)} in "
            + $"{reference.Name}.";
        if (tests.Length == 0) return known + " Nothing is tested against it: that takes two seeds of each condition.";
        var changed = clear.Length == 0 ? " No condition differs from it by more than chance explains."
            : $" It differs in {string.Join(", ", clear.Select(Named))}.";
        return known + changed + Rest(open);
    }

    // What is not shown to differ is not shown to be equal.
    private static string Rest((string Name, WelchTest Test)[] open)
    {
        var bounds = open.Select(pair => pair.Test.DifferenceInterval).ToArray();
        return bounds.Length == 0 ? ""
            : $" In {(bounds.Length == 1 ? "the other" : $"the other {bounds.Length}")} no difference is shown; by these seeds "
                + $"it lies between {Points(bounds.Min(bound => bound.Low))} and "
                + $"{Points(bounds.Max(bound => bound.High))} points.";
    }

    /// <summary>Whether both conditions have seeds enough to say something about chance.</summary>
    internal static bool IsTested(WelchTest test) => double.IsFinite(test.DifferenceInterval.Width);

    private static string Named((string Name, WelchTest Test) pair) => $"{pair.Name} (by {Points(pair.Test.Difference)} points)";

    /// <summary>A difference of shares in points of a hundred, with its sign.</summary>
    internal static string Points(double difference) =>
        (difference > 0 ? "+" : "") + Numerals.Fixed(100 * difference, 0);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
