using System.Globalization;
using Kith.Experiments.Scenes;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>What everybody is like and feels, beside the picture.</summary>
internal static class FamilyPanels
{
    private static readonly string[] s_names = [.. Enum.GetNames<Primitive>().Select(Words)];

    /// <summary>Bodies, the parent's bonds and its emotions.</summary>
    public static IReadOnlyList<GaugePanel> Of(ref readonly EmotionState state) =>
        [Bodies(in state), Bonds(in state), Feelings(state.PrimitivesOf(0))];

    private static GaugePanel Bodies(ref readonly EmotionState state)
    {
        var gauges = new List<Gauge>();
        for (var i = 0; i < state.Agents.Length; i++)
        {
            var (name, agent) = (FamilyWords.NameOf(i, state.Agents.Length), state.Agents[i]);
            gauges.Add(new($"{name} health", agent.Health, agent.IsAlive ? Number(agent.Health) : "dead"));
            gauges.Add(new($"{name} resources", agent.Resources, Number(agent.Resources)));
        }

        return new("bodies", gauges);
    }

    private static GaugePanel Feelings(ReadOnlySpan<double> feelings)
    {
        var gauges = new List<Gauge>();
        for (var i = 0; i < feelings.Length; i++) gauges.Add(new(s_names[i], feelings[i], Number(feelings[i])));
        var love = ComplexEmotions.MaternalLove(feelings);
        gauges.Add(new("maternal love", love, Number(love)));
        return new("the parent feels", gauges);
    }

    private static GaugePanel Bonds(ref readonly EmotionState state)
    {
        var gauges = new List<Gauge>();
        for (var child = 1; child < state.Agents.Length; child++)
        {
            var (to, from) = (state.BondOf(0, child).Attachment, state.BondOf(child, 0).Attachment);
            var name = FamilyWords.NameOf(child, state.Agents.Length);
            gauges.Add(new($"to {name}", to, Number(to)));
            gauges.Add(new($"of {name}", from, Number(from)));
        }

        return new("bonds of the parent", gauges);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Words(string name) => string.Concat(name.Select(
        (letter, i) => (i > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));
}
