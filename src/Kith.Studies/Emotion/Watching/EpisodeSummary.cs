using Kith.Experiments.Charts;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>What an episode came to, and what its numbers mean in the words of the study's demonstration.</summary>
internal static class EpisodeSummary
{
    private const double Emerged = 0.3;

    /// <summary>Numbers, then interpretations, a paragraph each.</summary>
    /// <param name="who">Who acted, such as "trained agents".</param>
    /// <param name="options">The world.</param>
    /// <param name="state">The last state.</param>
    public static IReadOnlyList<string> Of(string who, EmotionWorldOptions options, ref readonly EmotionState state)
    {
        var (bond, children) = (FamilySeries.MeanBond(in state), state.Agents.Length - 1);
        var feelings = state.PrimitivesOf(0);
        var (love, living, agents) = (ComplexEmotions.MaternalLove(feelings), 0, state.Agents.Length);
        var health = new List<string>();
        for (var i = 0; i < agents; i++)
        {
            if (i > 0 && state.Agents[i].IsAlive) living++;
            health.Add($"{FamilyWords.NameOf(i, agents)} {Number(state.Agents[i].Health)}");
        }

        var survived = children == 1
            ? $"the child {(living == 1 ? "survived" : "did not survive")}"
            : $"{Numerals.Fixed(living, 0)} of {Numerals.Fixed(children, 0)} children survived";
        return
        [
            $"{who}, {options.Scenario.ToString().ToLowerInvariant()}, {Numerals.Count(state.Step, "step")}: attachment "
                + $"{Number(bond)}, maternal love {Number(love)}, empathy {Number(feelings[(int)Primitive.Empathy])}, protective "
                + $"instinct {Number(feelings[(int)Primitive.ProtectiveInstinct])}; health of {string.Join(", ", health)}; "
                + $"{survived}.",
            bond > KeyEvents.StrongBond ? "Strong attachment formed." : "Attachment forming.",
            love > Emerged ? "Maternal love emerged." : "Maternal love developing.",
            living == children ? "Successful caregiving."
                : children == 1 ? "The child did not survive." : "Not all children survived.",
        ];
    }

    private static string Number(double value) => Numerals.Fixed(value, 2);
}
