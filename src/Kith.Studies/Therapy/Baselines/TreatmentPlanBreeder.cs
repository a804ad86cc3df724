using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>Makes plans: the first ones, and others that differ a little from good ones.</summary>
internal static class TreatmentPlanBreeder
{
    /// <summary>Number of plans to begin with.</summary>
    public const int Beginnings = 2 + 3 * Octant.Count;

    /// <summary>
    /// The plans to begin with: the complement, the best response, and for every action of the client: preparing for it always,
    /// preparing for it in the first half of a therapy, and preparing for it in the second quarter.
    /// </summary>
    /// <param name="plan">Becomes the plan.</param>
    /// <param name="number">Which, from 0 on.</param>
    /// <param name="utilities">U [64].</param>
    public static void Begin(TreatmentPlan plan, int number, ReadOnlySpan<double> utilities)
    {
        var (coming, kind) = Math.DivRem(number - 2, 3);
        for (var phase = 0; phase < TreatmentPlan.Phases; phase++)
        {
            if (number == 0) Complement(plan.Map(phase));
            else Prepare(utilities, Math.Max(coming, 0), number > 1 && Prepares(kind, phase) ? 0.25 : 0, plan.Map(phase));
        }

        (plan.Switches[0], plan.Switches[1]) = (25, 50);
    }

    /// <summary>Changes one to three things in the part of a plan that is still ahead of a therapy.</summary>
    public static void Change(TreatmentPlan plan, in TherapyState state, ref RandomStream random)
    {
        var first = plan.PhaseAt(state.Session);
        for (var changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            if (random.NextInt(10) < 3 && first < TreatmentPlan.Phases - 1) MoveSwitch(plan, first, in state, ref random);
            else
            {
                var phase = first + random.NextInt(TreatmentPlan.Phases - first);
                ChangeMap(plan, phase, state.Client.OwnUtilities, ref random);
            }
        }
    }

    /// <summary>Takes over a phase of another plan, mostly into the same place.</summary>
    public static void Cross(TreatmentPlan plan, TreatmentPlan other, ref RandomStream random)
    {
        var phase = random.NextInt(TreatmentPlan.Phases);
        other.Map(phase).CopyTo(plan.Map(random.NextInt(2) == 0 ? phase : random.NextInt(TreatmentPlan.Phases)));
    }

    private static bool Prepares(int kind, int phase) => kind switch { 0 => true, 1 => phase < 2, _ => phase == 1 };

    private static void MoveSwitch(TreatmentPlan plan, int first, in TherapyState state, ref RandomStream random)
    {
        var which = first + random.NextInt(TreatmentPlan.Phases - 1 - first);
        var reach = random.NextInt(3) switch { 0 => 2, 1 => 8, _ => 30 };
        var moved = plan.Switches[which] + random.NextInt(2 * reach + 1) - reach;
        moved = Math.Clamp(moved, state.Session, state.MaxSessions);
        plan.Switches[which] = moved;
        if (which == 0) plan.Switches[1] = Math.Max(plan.Switches[1], moved);
        else plan.Switches[0] = Math.Min(plan.Switches[0], moved);
    }

    private static void ChangeMap(TreatmentPlan plan, int phase, ReadOnlySpan<double> utilities, ref RandomStream random)
    {
        var map = plan.Map(phase);
        var kind = random.NextInt(16);
        if (kind < 5) Prepare(utilities, random.NextInt(Octant.Count), WeightOf(random.NextInt(4)), map);
        else if (kind == 5) map.Fill((byte)random.NextInt(Octant.Count));
        else map[Pick(plan.Met[phase], ref random)] = (byte)random.NextInt(Octant.Count);
    }

    private static double WeightOf(int level) => level switch { 0 => 0, 1 => 0.15, 2 => 0.3, _ => 0.7 };

    // Mostly one of the client's actions that the phase has met, as changing others changes nothing.
    private static int Pick(int met, ref RandomStream random)
    {
        if (met == 0 || random.NextInt(8) == 0) return random.NextInt(Octant.Count);
        var action = random.NextInt(Octant.Count);
        while ((met >> action & 1) == 0) action = (action + 1) % Octant.Count;
        return action;
    }

    // What is answered today is what a client takes tomorrow's answers for: the largest
    // U[action, answer] + weight·U[coming, answer].
    private static void Prepare(ReadOnlySpan<double> utilities, int coming, double weight, Span<byte> map)
    {
        var later = utilities.Slice(coming * Octant.Count, Octant.Count);
        for (var action = 0; action < Octant.Count; action++)
        {
            var now = utilities.Slice(action * Octant.Count, Octant.Count);
            var best = 0;
            for (var answer = 1; answer < Octant.Count; answer++)
                if (now[answer] + weight * later[answer] > now[best] + weight * later[best]) best = answer;
            map[action] = (byte)best;
        }
    }

    private static void Complement(Span<byte> map)
    {
        for (var action = 0; action < Octant.Count; action++) map[action] = (byte)Octant.Complement(action);
    }
}
