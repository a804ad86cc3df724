using System.Runtime.InteropServices;
using Kith.State;
using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// Writes and reads the state of an <see cref="EmotionWorld"/>; distances, moods and closest agents follow from it.
/// </summary>
internal static class EmotionStateFile
{
    private const int AgentNumbers = 7;
    private const int FactNumbers = 24;
    private const int BondNumbers = 4;
    private const int ThreatNumbers = 4;

    public static void Save(ref readonly EmotionState state, double size, StateWriter writer)
    {
        writer.Write("step", state.Step);
        writer.Write("threats", state.ThreatCount);
        var tape = new NumberTape(Length(in state));
        Pass(in state, size, tape);
        writer.Write("numbers", tape.Numbers);
        writer.Write("primitives", state._primitives);
        writer.Write("repetitions", state._counters);
        writer.Write("events", state._events);
        writer.Write("actions", state._actions);
        writer.Write("visited", MemoryMarshal.Cast<ulong, long>(state._visited.AsSpan()));
        var counts = state._counts;
        writer.Write("counts", EpisodeCounts.Numbers(ref counts));
    }

    public static void Load(ref EmotionState state, double size, StateReader reader)
    {
        state.Step = reader.ReadInt32("step");
        state.ThreatCount = reader.ReadInt32("threats");
        if (state.Step < 0 || state.ThreatCount is < 0 or > EmotionState.MostThreats)
        {
            throw new InvalidDataException(
                $"The state is in step {state.Step} with {state.ThreatCount} threats, which cannot be.");
        }

        var numbers = new double[Length(in state)];
        reader.Read("numbers", numbers);
        Pass(in state, size, new NumberTape(numbers));
        reader.Read("primitives", state._primitives);
        reader.Read("repetitions", state._counters);
        reader.Read("events", state._events);
        reader.Read("actions", state._actions);
        reader.Read("visited", MemoryMarshal.Cast<ulong, long>(state._visited.AsSpan()));
        reader.Read("counts", EpisodeCounts.Numbers(ref state._counts));
        Check(in state);
        state.Derive();
    }

    private static void Check(in EmotionState state)
    {
        foreach (var primitive in state._primitives)
        {
            if (!(primitive is >= 0 and <= 1))
                throw new InvalidDataException($"A primitive emotion is {primitive}, but must lie in [0, 1].");
        }

        if (state._counters.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)CareDynamics.MostRepetitions))
            throw new InvalidDataException($"Repetitions must lie in 0 .. {CareDynamics.MostRepetitions}.");
    }

    private static int Length(in EmotionState state) =>
        state._agents.Length * (AgentNumbers + FactNumbers) + state._bonds.Length * BondNumbers
        + 2 * EmotionState.FoodCount + ThreatNumbers * state.ThreatCount;

    private static void Pass(in EmotionState state, double size, NumberTape tape)
    {
        var agents = state._agents.Length;
        foreach (ref var agent in state._agents.AsSpan()) Pass(ref agent, agents, size, tape);
        foreach (ref var facts in state._facts.AsSpan()) Pass(ref facts, agents, tape);
        foreach (ref var food in state._foods.AsSpan()) food = Pass(food, size, tape);
        foreach (ref var threat in state._threats.AsSpan(0, state.ThreatCount))
        {
            threat.Place = Pass(threat.Place, size, tape);
            threat.Life = tape.PassFinite(threat.Life);
            threat.Prey = tape.Pass(threat.Prey, 0, agents - 1);
        }

        foreach (ref var bond in state._bonds.AsSpan())
        {
            bond.Attachment = tape.Pass(bond.Attachment, 0, 1);
            bond.Trust = tape.Pass(bond.Trust, 0, 1);
            bond.LastOutcome = tape.PassFinite(bond.LastOutcome);
            bond.Count = tape.Pass(bond.Count, 0, int.MaxValue);
        }
    }

    private static Place Pass(Place place, double size, NumberTape tape) =>
        new(tape.Pass(place.X, 0, size), tape.Pass(place.Y, 0, size));

    private static void Pass(ref Agent agent, int agents, double size, NumberTape tape)
    {
        agent.Place = Pass(agent.Place, size, tape);
        agent.Health = tape.PassFinite(agent.Health);
        agent.Resources = tape.PassFinite(agent.Resources);
        agent.Vulnerability = tape.Pass(agent.Vulnerability, 0, 1);
        var flags = (agent.IsAlive ? 1 : 0) + (agent.IsInDanger ? 2 : 0) + (agent.WasPaidFor ? 4 : 0);
        flags = tape.Pass(flags, 0, 7);
        (agent.IsAlive, agent.IsInDanger, agent.WasPaidFor) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        agent.Shielder = tape.Pass(agent.Shielder, -1, agents - 1);
    }

    private static void Pass(ref StepFacts facts, int agents, NumberTape tape)
    {
        facts.HealthBefore = tape.PassFinite(facts.HealthBefore);
        facts.ResourcesBefore = tape.PassFinite(facts.ResourcesBefore);
        facts.WellbeingBefore = tape.PassFinite(facts.WellbeingBefore);
        facts.ThreatDistance = tape.Pass(facts.ThreatDistance, 0, double.PositiveInfinity);
        facts.Aim = tape.PassFinite(facts.Aim);
        facts.Target = tape.Pass(facts.Target, 0, agents - 1);
        facts.GaveTo = tape.Pass(facts.GaveTo, -1, agents - 1);
        facts.Given = tape.PassFinite(facts.Given);
        facts.Received = tape.PassFinite(facts.Received);
        facts.Protector = tape.Pass(facts.Protector, -1, agents - 1);
        facts.Prevented = tape.PassFinite(facts.Prevented);
        facts.PreventedForOthers = tape.PassFinite(facts.PreventedForOthers);
        facts.Hits = tape.Pass(facts.Hits, 0, EmotionState.MostThreats);
        facts.Damage = tape.PassFinite(facts.Damage);
        facts.Cost = tape.PassFinite(facts.Cost);
        facts.Companion = tape.Pass(facts.Companion, -1, agents - 1);
        facts.Protections = tape.Pass(facts.Protections, 0, int.MaxValue);
        var flags = tape.Pass((facts.Ate ? 1 : 0) + (facts.Died ? 2 : 0), 0, 3);
        (facts.Ate, facts.Died) = ((flags & 1) != 0, (flags & 2) != 0);
        facts.Task = tape.PassFinite(facts.Task);
        facts.Intrinsic = new(
            tape.PassFinite(facts.Intrinsic.Empathy), tape.PassFinite(facts.Intrinsic.Attachment),
            tape.PassFinite(facts.Intrinsic.Altruism), tape.PassFinite(facts.Intrinsic.Protective),
            tape.PassFinite(facts.Intrinsic.Social));
    }
}
