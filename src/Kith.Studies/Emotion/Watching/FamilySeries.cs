using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>The numbers of a moment from which curves and paths are drawn.</summary>
internal static class FamilySeries
{
    /// <summary>The parent's emotions, then health and place of everybody.</summary>
    /// <param name="state">The state.</param>
    /// <param name="composed">Maternal love as the parent's network composes it; null for a parent that composes none.</param>
    public static IEnumerable<KeyValuePair<string, double>> Of(ref readonly EmotionState state, double? composed)
    {
        var feelings = state.PrimitivesOf(0);
        var series = new List<KeyValuePair<string, double>>
        {
            new("attachment", MeanBond(in state)), new("empathy", feelings[(int)Primitive.Empathy]),
            new("protective instinct", feelings[(int)Primitive.ProtectiveInstinct]),
            new("maternal love", ComplexEmotions.MaternalLove(feelings)),
        };
        if (composed is { } love) series.Add(new("composed maternal love", love));
        var agents = state.Agents;
        for (var i = 0; i < agents.Length; i++)
            series.Add(new($"{FamilyWords.NameOf(i, agents.Length)}'s health", agents[i].Health));
        for (var i = 0; i < agents.Length; i++)
        {
            series.Add(new($"{FamilyWords.NameOf(i, agents.Length)} x", agents[i].Place.X));
            series.Add(new($"{FamilyWords.NameOf(i, agents.Length)} y", agents[i].Place.Y));
        }

        return series;
    }

    /// <summary>Mean bond of the parent to the children.</summary>
    public static double MeanBond(ref readonly EmotionState state)
    {
        var sum = 0.0;
        for (var child = 1; child < state.Agents.Length; child++) sum += state.BondOf(0, child).Attachment;
        return sum / (state.Agents.Length - 1);
    }
}
