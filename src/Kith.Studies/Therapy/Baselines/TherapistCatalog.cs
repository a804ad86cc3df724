using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>The therapists that act by rules.</summary>
public static class TherapistCatalog
{
    /// <summary>What the others are compared with.</summary>
    public const string Reference = "complementary";

    /// <summary>All therapists, the simplest first.</summary>
    public static IReadOnlyList<TherapistKind> All { get; } =
    [
        new("random", "answers with any octant", false, _ => new RandomTherapist()),
        new(Reference, "always gives the complement", false, _ => new ComplementaryTherapist()),
        new("best_static", "always gives the answer with the largest mean utility", true, _ => new BestStaticTherapist()),
        new("best_response", "gives the answer that is worth most right now", true, _ => new BestResponseTherapist()),
        new("preparing", "gives the best answer that also fits what the client will do with more trust", true, _ =>
            new PreparingTherapist()),
        new("omniscient_v1", "climbs towards probable gains by seeding habits", true, world =>
            new OmniscientV1Therapist(world.Window)),
        new("omniscient_v2", "climbs towards the largest net value and checks whether the seeded habits form", true,
            world =>
                new OmniscientV2Therapist(new OmniscientV2Options { Window = world.Window, MaxSessions = world.MaxSessions })),
        new("omniscient_v2_revised", "the same with its forecast, its list of failures and its assumptions corrected", true,
            world => new RevisedLadderTherapist(
                firstClimb: world.Dropout == DropoutRule.Classic ? Client.LookBack + 1 : Client.LookBack)),
        new("planner", "simulates many courses of therapy and follows the best", true,
            world => new PlanningTherapist(world, new PlanningOptions())),
        new("oracle", "plans with the random numbers that the client is going to draw, which no real therapist can know", true,
            world => new PlanningTherapist(world, new PlanningOptions { Foresight = true, Courses = 1 })),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>The therapist of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static TherapistKind Find(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException($"There is no therapist '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
