using System.Globalization;
using Kith.Experiments.Scenes;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>What everybody is like and feels, beside the picture, and the curves that tell the story of an episode.</summary>
internal static class FamilyPanels
{
    private static readonly string[] s_names = [.. Enum.GetNames<Primitive>().Select(Words)];

    /// <summary>Adds bodies, the parent's emotions and bonds, and their curves to a frame.</summary>
    public static Frame Add(Frame frame, ref readonly EmotionState state)
    {
        var feelings = state.PrimitivesOf(0);
        var love = ComplexEmotions.MaternalLove(feelings);
        var bond = MeanBond(in state);
        return new()
        {
            Caption = frame.Caption,
            World = frame.World,
            Bars = frame.Bars,
            Panels = [Bodies(in state), Bonds(in state), Feelings(feelings, love)],
            Series =
            [
                .. frame.Series,
                new("attachment", bond), new("empathy", feelings[(int)Primitive.Empathy]),
                new("protective instinct", feelings[(int)Primitive.ProtectiveInstinct]), new("maternal love", love),
                new("parent's health", state.Agents[0].Health), new("child's health", state.Agents[1].Health),
            ],
        };
    }

    private static GaugePanel Bodies(ref readonly EmotionState state)
    {
        var gauges = new List<Gauge>();
        for (var i = 0; i < state.Agents.Length; i++)
        {
            var (name, agent) = (NameOf(i, state.Agents.Length), state.Agents[i]);
            gauges.Add(new($"{name} health", agent.Health, agent.IsAlive ? Number(agent.Health) : "dead"));
            gauges.Add(new($"{name} resources", agent.Resources, Number(agent.Resources)));
        }

        return new("bodies", gauges);
    }

    private static GaugePanel Feelings(ReadOnlySpan<double> feelings, double love)
    {
        var gauges = new List<Gauge>();
        for (var i = 0; i < feelings.Length; i++) gauges.Add(new(s_names[i], feelings[i], Number(feelings[i])));
        gauges.Add(new("maternal love", love, Number(love)));
        return new("the parent feels", gauges);
    }

    private static GaugePanel Bonds(ref readonly EmotionState state)
    {
        var gauges = new List<Gauge>();
        for (var child = 1; child < state.Agents.Length; child++)
        {
            var (to, from) = (state.BondOf(0, child).Attachment, state.BondOf(child, 0).Attachment);
            var name = NameOf(child, state.Agents.Length);
            gauges.Add(new($"to {name}", to, Number(to)));
            gauges.Add(new($"of {name}", from, Number(from)));
        }

        return new("bonds of the parent", gauges);
    }

    private static double MeanBond(ref readonly EmotionState state)
    {
        var sum = 0.0;
        for (var child = 1; child < state.Agents.Length; child++) sum += state.BondOf(0, child).Attachment;
        return sum / (state.Agents.Length - 1);
    }

    private static string NameOf(int agent, int agents) =>
        agent == 0 ? "parent" : agents == 2 ? "child" : string.Create(CultureInfo.InvariantCulture, $"child {agent}");

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Words(string name) => string.Concat(name.Select(
        (letter, i) => (i > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));
}
