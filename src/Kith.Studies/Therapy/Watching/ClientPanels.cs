using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Watching;

/// <summary>What goes on inside a client, as gauges.</summary>
internal static class ClientPanels
{
    /// <summary>Satisfaction between start and threshold, the bond, and the habit.</summary>
    public static GaugePanel Standing(in TherapyState state)
    {
        var client = state.Client;
        var habitual = client.WindowCounts[client.Habit];
        return new("",
        [
            Share("satisfaction", client.RelativeSatisfaction),
            Share("start", client.Relative(client.StartingSatisfaction)),
            Share("threshold", client.Relative(state.Threshold)),
            new("bond", client.Bond, Numerals.Fixed(client.Bond, 2)),
            new(
                $"habit {Octant.Names[client.Habit]}",
                (double)habitual / client.Traits.Window, $"{habitual}/{client.Traits.Window}"),
        ]);
    }

    /// <summary>How probable each next act of the client is, and its payoff.</summary>
    public static GaugePanel Expectation(Client client)
    {
        var gauges = new Gauge[Octant.Count];
        for (var octant = 0; octant < gauges.Length; octant++)
        {
            var probability = client.Probabilities[octant];
            gauges[octant] = new(
                Octant.Names[octant], probability,
                $"{Numerals.Fixed(probability, 2)} {Numerals.Fixed(client.Payoffs[octant], 1),6}");
        }

        return new("client next, p and payoff", gauges);
    }

    /// <summary>How probable each answer of a trained therapist was.</summary>
    /// <param name="output">The network's output row.</param>
    public static GaugePanel Answers(ReadOnlySpan<float> output)
    {
        Span<double> probabilities = stackalloc double[Octant.Count];
        LearnedTherapist.Probabilities(output, probabilities);
        var gauges = new Gauge[Octant.Count];
        for (var octant = 0; octant < gauges.Length; octant++)
            gauges[octant] = new(Octant.Names[octant], probabilities[octant], Numerals.Fixed(probabilities[octant], 2));
        return new("p of answers", gauges);
    }

    private static Gauge Share(string label, double share) => new(label, share, Numerals.Percent(share, 1));
}
