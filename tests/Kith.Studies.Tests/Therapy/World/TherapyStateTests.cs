using Kith.Numerics;
using Kith.State;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.World;

public class TherapyStateTests
{
    private static readonly TherapyWorld World = new(
        new() { Dropout = DropoutRule.Hazard, Mechanism = Mechanism.BondWeightedConditionalAmplifier }, ObservationKind.Full);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(33)]
    public void A_therapy_that_is_saved_and_loaded_goes_on_with_the_same_bits(int sessions)
    {
        var original = Played(sessions);
        var loaded = World.Create();
        World.Reset(ref loaded, 77);
        World.Load(ref loaded, new StateReader(new MemoryStream(Saved(original))));
        for (var session = 0; session < 40 && original.End == TherapyEnd.None; session++)
        {
            Assert.Equal(Seen(original), Seen(loaded));
            var (first, second) = (new float[1], new float[1]);
            World.Step(ref original, 5 * session % Octant.Count, first);
            World.Step(ref loaded, 5 * session % Octant.Count, second);
            Assert.Equal(first, second);
        }

        Assert.Equal(Saved(original), Saved(loaded));
    }

    [Fact]
    public void A_state_that_ends_early_is_refused()
    {
        var bytes = Saved(Played(12));
        for (var length = 0; length < bytes.Length; length += 13) Refuses(bytes[..length]);
    }

    [Fact]
    public void A_state_with_any_byte_changed_is_refused_or_can_be_played()
    {
        var (bytes, random) = (Saved(Played(12)), new RandomStream(3, "damage"));
        var refused = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= (byte)(1 + random.NextInt(255));
            var state = World.Create();
            try
            {
                World.Load(ref state, new StateReader(new MemoryStream(damaged)));
            }
            catch (InvalidDataException)
            {
                refused++;
                continue;
            }

            Seen(state);
            World.Step(ref state, 1, new float[1]);
        }

        Assert.InRange(refused, bytes.Length / 4, bytes.Length - 1);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Refuses((ref TherapyState state) => state.ClientAction = 8);
        Refuses((ref TherapyState state) => state.Session = -1);
        Refuses((ref TherapyState state) => state.Session++);
        Refuses((ref TherapyState state) => state.MaxSessions = state.Session - 1);
        Refuses((ref TherapyState state) => state.Pattern = 5);
        Refuses((ref TherapyState state) => state.End = (TherapyEnd)4);
        Refuses((ref TherapyState state) => state.Complementary = state.Session + 1);
        Refuses((ref TherapyState state) => state.RejectedStarts = -1);
        Refuses((ref TherapyState state) => state.LastActual = 9);
        Refuses((ref TherapyState state) => state.LastPerceived = -1);
        Refuses((ref TherapyState state) => state.Threshold = double.NaN);
        Refuses((ref TherapyState state) => state.Reward = double.PositiveInfinity);
        Refuses((ref TherapyState state) => state._actions.Position = -1);
        Refuses((ref TherapyState state) => state.Client.Perceptions = new() { Count = state.Session + 1 });
        Refuses((ref TherapyState state) => state.Client.Perceptions = new() { Count = 2, Misperceptions = 3 });
        Refuses((ref TherapyState state) => state.Client.Perceptions = new() { AccuracySum = double.NaN });
        Refuses((ref TherapyState state) => state.Client.Restore(double.NaN, state.Session));
        Refuses((ref TherapyState state) => state.History.Load([8, 1, .. new float[48]]));
        Refuses((ref TherapyState state) => state.History.Clear());
    }

    private delegate void Damage(ref TherapyState state);

    private static void Refuses(Damage damage)
    {
        var state = Played(12);
        damage(ref state);
        Refuses(Saved(state));
    }

    private static void Refuses(byte[] bytes)
    {
        var state = World.Create();
        Assert.Throws<InvalidDataException>(() => World.Load(ref state, new StateReader(new MemoryStream(bytes))));
    }

    private static TherapyState Played(int sessions)
    {
        var state = World.Create();
        World.Reset(ref state, 5);
        while (state.Session < sessions) World.Step(ref state, Octant.Complement(state.ClientAction), new float[1]);
        Assert.Equal(TherapyEnd.None, state.End);
        return state;
    }

    private static float[] Seen(in TherapyState state)
    {
        var row = new float[World.Seats[0].Observation.Length];
        World.Observe(in state, 0, row);
        return row;
    }

    private static byte[] Saved(TherapyState state)
    {
        using var stream = new MemoryStream();
        World.Save(in state, new StateWriter(stream));
        return stream.ToArray();
    }
}
