using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy;

/// <summary>The laws of the therapy world, checked for every mechanism, and with one of them for every view.</summary>
internal static class TherapyCheck
{
    /// <summary>Every law that is broken; empty when all hold.</summary>
    public static IReadOnlyList<WorldFinding> Run(long seed)
    {
        var findings = new List<WorldFinding>();
        foreach (var mechanism in Enum.GetValues<Mechanism>())
        {
            // Random answers rarely end a therapy well or badly unless it is easy to please or to lose the client.
            var options = new TherapyWorldOptions
            {
                Mechanism = mechanism,
                MaxSessions = 40,
                Dropout = DropoutRule.Hazard,
                Threshold = 0.6,
            };
            foreach (var view in Enum.GetValues<ObservationKind>())
            {
                if (view != ObservationKind.Plain && mechanism != Mechanism.BondWeightedConditionalAmplifier) continue;
                findings.AddRange(WorldChecker.Check(new TherapyWorld(options, view), new WorldCheckOptions { Seed = seed })
                    .Select(finding => finding with { Message = $"{mechanism}, {view}: {finding.Message}" }));
            }
        }

        return findings;
    }
}
