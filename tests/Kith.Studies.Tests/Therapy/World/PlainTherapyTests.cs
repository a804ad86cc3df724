using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.World;

public class PlainTherapyTests
{
    private const double Tolerance = 1e-12;
    private const int Episodes = 60;

    [Theory]
    [InlineData(Mechanism.BondOnly)]
    [InlineData(Mechanism.FrequencyAmplifier)]
    [InlineData(Mechanism.ConditionalAmplifier)]
    [InlineData(Mechanism.BondWeightedFrequencyAmplifier)]
    [InlineData(Mechanism.BondWeightedConditionalAmplifier)]
    public void Random_therapies_go_as_in_a_version_without_any_tricks(Mechanism mechanism)
    {
        var random = new RandomStream((int)mechanism, "settings");
        var ends = new HashSet<TherapyEnd>();
        for (var episode = 0; episode < Episodes; episode++)
        {
            var options = Draw(mechanism, ref random);
            var world = new TherapyWorld(options);
            var state = world.Create();
            world.Reset(ref state, seed: episode);
            var plain = new PlainTherapy(options, episode, state.Pattern);
            var complements = random.NextDouble();
            Compare(plain, state);
            while (state.End == TherapyEnd.None)
            {
                var answer = random.NextDouble() < complements
                    ? Octant.Complement(state.ClientAction)
                    : random.NextInt(Octant.Count);
                world.Step(ref state, answer, new float[1]);
                plain.Answer(answer);
                Assert.Equal(plain.Perceived, state.LastPerceived);
                Compare(plain, state);
            }

            ends.Add(state.End);
        }

        Assert.Equal(3, ends.Count);
    }

    [Theory]
    [InlineData(Mechanism.FrequencyAmplifier, 1)]
    [InlineData(Mechanism.ConditionalAmplifier, 15)]
    [InlineData(Mechanism.BondWeightedConditionalAmplifier, 50)]
    public void A_therapy_longer_than_any_memory_goes_as_in_a_version_without_any_tricks(Mechanism mechanism, int window)
    {
        // After 150 sessions, and again after 300, a client's memory is moved back to the beginning of its room.
        var options = new TherapyWorldOptions
        {
            Mechanism = mechanism,
            Window = window,
            MaxSessions = 1000,
            Threshold = 1,
            Parataxic = true,
            RecencyRatio = 3,
            Patterns = ["mixed_random"],
            Temperature = 3,
            Dropout = DropoutRule.Hazard,
            DropoutHazard = 0,
        };
        var (world, random) = (new TherapyWorld(options), new RandomStream(7, "answers"));
        var state = world.Create();
        world.Reset(ref state, seed: 11);
        var plain = new PlainTherapy(options, 11, state.Pattern);
        for (var session = 0; session < 350 && state.End == TherapyEnd.None; session++)
        {
            var answer = random.NextInt(Octant.Count);
            world.Step(ref state, answer, new float[1]);
            plain.Answer(answer);
            Compare(plain, state);
        }

        Assert.True(state.Session > 320, $"the therapy ended after {state.Session} sessions");
    }

    private static TherapyWorldOptions Draw(Mechanism mechanism, ref RandomStream random) => new()
    {
        Mechanism = mechanism,
        Patterns = [.. ClientPattern.Names],
        Response = (StuckResponse)random.NextInt(2),
        Threshold = 0.5 + 0.4 * random.NextDouble(),
        MaxSessions = 1 + random.NextInt(80),
        Temperature = One([0.05, 0.5, 3, 20], ref random),
        HistoryWeight = One([0, 0.5, 1, 3], ref random),
        BondPower = One([0, 1, 0.5, 2.7], ref random),
        Smoothing = One([0, 0.01, 0.1, 1], ref random),
        BondSteepness = 1 + 12 * random.NextDouble(),
        BondOffset = 0.2 + 0.7 * random.NextDouble(),
        RecencyRatio = One([1, 2, 10], ref random),
        Parataxic = random.NextInt(3) > 0,
        BaselineAccuracy = One([0, 0.5, 0.5, 1], ref random),
        Window = (int)One([1, 2, 15, 50], ref random),
        Dropout = (DropoutRule)random.NextInt(2),
        DropoutHazard = One([0, 1, 20], ref random),
        AllowSolvedStart = random.NextInt(2) > 0,
    };

    private static void Compare(PlainTherapy plain, TherapyState state)
    {
        var client = state.Client;
        Assert.Equal((plain.End, plain.ClientAction), (state.End, state.ClientAction));
        Assert.Equal((plain.Client.Sessions, plain.Client.Habit), (state.Session, client.Habit));
        if (client.Traits.Parataxic) Assert.Equal(plain.Client.Misperceptions, client.Perceptions.Misperceptions);
        VectorFiles.Near(plain.Client.StartingSatisfaction, client.StartingSatisfaction, Tolerance);
        VectorFiles.Near(plain.Client.Satisfaction, client.Satisfaction, Tolerance);
        VectorFiles.Near(plain.Client.Bond, client.Bond, Tolerance);
        var (payoffs, probabilities) = (plain.Client.Payoffs(), plain.Client.Probabilities());
        for (var action = 0; action < Octant.Count; action++)
        {
            VectorFiles.Near(payoffs[action], client.Payoffs[action], Tolerance);
            VectorFiles.Near(probabilities[action], client.Probabilities[action], 1e-10);
        }
    }

    private static double One(double[] values, ref RandomStream random) => values[random.NextInt(values.Length)];
}
