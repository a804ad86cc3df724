using Kith.Numerics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>Makes plans: the first ones, and others that differ a little from good ones.</summary>
internal static class PlanBreeder
{
    /// <summary>Number of plans to begin with.</summary>
    public const int Beginnings = 2 + 4 * Octant.Count;

    /// <summary>
    /// The plans to begin with: the complement, the best response, and for every octant t: best responses and then always t, best responses
    /// with a spell of t, t at first and best responses later, always t.
    /// </summary>
    /// <param name="plan">Becomes the plan.</param>
    /// <param name="number">Which, from 0 on.</param>
    /// <param name="utilities">U [64].</param>
    public static void Begin(Plan plan, int number, ReadOnlySpan<double> utilities)
    {
        var (habit, kind) = ((number - 2) / 4, (number - 2) & 3);
        for (var phase = 0; phase < Plan.Phases; phase++)
        {
            if (number == 0) Complement(plan.Map(phase));
            else if (number == 1) Favour(utilities, 0, 0, plan.Map(phase));
            else Favour(utilities, habit, Insists(kind, phase) ? double.PositiveInfinity : 0, plan.Map(phase));
        }

        (plan.Switches[0], plan.Switches[1]) = kind switch { 1 => (11, 25), 2 => (10, 40), _ => (20, 50) };
    }

    /// <summary>Changes one to three things in a plan that is to be carried on from a session.</summary>
    public static void Change(Plan plan, int session, int sessions, ReadOnlySpan<double> utilities, ref RandomStream random)
    {
        var first = plan.PhaseAt(session);
        for (var changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            if (random.NextInt(10) < 3 && first < Plan.Phases - 1) MoveSwitch(plan, first, session, sessions, ref random);
            else ChangeMap(plan, first + random.NextInt(Plan.Phases - first), utilities, ref random);
        }
    }

    /// <summary>Takes over a phase of another plan, mostly into the same place.</summary>
    public static void Cross(Plan plan, Plan other, ref RandomStream random)
    {
        var phase = random.NextInt(Plan.Phases);
        other.Map(phase).CopyTo(plan.Map(random.NextInt(2) == 0 ? phase : random.NextInt(Plan.Phases)));
    }

    private static bool Insists(int kind, int phase) => kind switch { 0 => phase > 0, 1 => phase == 1, 2 => phase == 0, _ => true };

    private static void MoveSwitch(Plan plan, int first, int session, int sessions, ref RandomStream random)
    {
        var which = first + random.NextInt(Plan.Phases - 1 - first);
        var reach = random.NextInt(3) switch { 0 => 2, 1 => 8, _ => 30 };
        var moved = Math.Clamp(plan.Switches[which] + random.NextInt(2 * reach + 1) - reach, session, sessions);
        plan.Switches[which] = moved;
        if (which == 0) plan.Switches[1] = Math.Max(plan.Switches[1], moved);
        else plan.Switches[0] = Math.Min(plan.Switches[0], moved);
    }

    private static void ChangeMap(Plan plan, int phase, ReadOnlySpan<double> utilities, ref RandomStream random)
    {
        var map = plan.Map(phase);
        if (random.NextInt(4) == 0) Favour(utilities, random.NextInt(Octant.Count), PriceOf(random.NextInt(4)), map);
        else if (random.NextInt(6) == 0) map.Fill((byte)random.NextInt(Octant.Count));
        else map[Pick(plan.Met[phase], ref random)] = (byte)random.NextInt(Octant.Count);
    }

    private static double PriceOf(int level) => level switch { 0 => 0, 1 => 12, 2 => 30, _ => double.PositiveInfinity };

    // Mostly one of the client's actions that the phase has met, as changing others changes nothing.
    private static int Pick(int met, ref RandomStream random)
    {
        if (met == 0 || random.NextInt(8) == 0) return random.NextInt(Octant.Count);
        var action = random.NextInt(Octant.Count);
        while ((met >> action & 1) == 0) action = (action + 1) % Octant.Count;
        return action;
    }

    /// <summary>Answers with <paramref name="habit"/> wherever that costs no more than <paramref name="price"/>, otherwise with the best response.</summary>
    private static void Favour(ReadOnlySpan<double> utilities, int habit, double price, Span<byte> map)
    {
        for (var action = 0; action < Octant.Count; action++)
        {
            var row = utilities.Slice(action * Octant.Count, Octant.Count);
            var best = 0;
            for (var answer = 1; answer < Octant.Count; answer++)
                if (row[answer] > row[best]) best = answer;
            map[action] = (byte)(row[best] - row[habit] <= price && price > 0 ? habit : best);
        }
    }

    private static void Complement(Span<byte> map)
    {
        for (var action = 0; action < Octant.Count; action++) map[action] = (byte)Octant.Complement(action);
    }
}
