using System.Globalization;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>Agents and events in words.</summary>
internal static class FamilyWords
{
    /// <summary>What an agent is called: parent, child, or child 2.</summary>
    public static string NameOf(int agent, int agents) =>
        agent == 0 ? "parent" : agents == 2 ? "child" : string.Create(CultureInfo.InvariantCulture, $"child {agent}");

    /// <summary>An event in a few words.</summary>
    public static string Of(KeyEvent what, int agents)
    {
        var (to, by) = (Named(what.Agent, agents), Named(what.By, agents));
        return what.Kind switch
        {
            KeyEventKind.BondBorn => $"the parent's bond to {to} is born",
            KeyEventKind.ThreatNear => $"a threat is near {to}",
            KeyEventKind.Shield => $"{by} shields {to}",
            KeyEventKind.Gift => $"{by} gives to {to}",
            _ => $"{to} dies",
        };
    }

    // Children with a number need no article.
    private static string Named(int agent, int agents) =>
        agent > 0 && agents > 2 ? NameOf(agent, agents) : $"the {NameOf(agent, agents)}";
}
