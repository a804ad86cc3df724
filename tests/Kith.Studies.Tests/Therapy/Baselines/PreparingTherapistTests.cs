using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class PreparingTherapistTests
{
    // The bond is 0.5: coldness promises its middle, 0; warmth pays -100 for four answers and 90 or more for the others, whose
    // middle is -5. With a bond of 0.65 coldness still promises 0, but warmth 90. D pays 12 now. WS costs 1 of them
    // and is worth 0.2·200 more later; if it costs 50, W is better, which costs 12 and is worth 0.2·190 more.
    [Theory]
    [InlineData(11, 3)]
    [InlineData(-38, 2)]
    public void Among_nearly_equal_answers_it_gives_the_one_that_is_needed_next(double cost, int expected)
    {
        var options = new TherapyWorldOptions
        {
            Mechanism = Mechanism.BondOnly,
            BondOffset = 0.5,
            BondSteepness = 0.001,
            HistoryWeight = 0,
        };
        var world = new TherapyWorld(options);
        var state = world.Create();
        var utilities = Enumerable.Repeat(-200.0, Utilities.Cells).ToArray();
        utilities.AsSpan(Utilities.Cell(Octant.Cold, 0), Octant.Count).Clear();
        (utilities[Utilities.Cell(Octant.Cold, 0)], utilities[Utilities.Cell(Octant.Cold, 3)]) = (12, cost);
        var warm = utilities.AsSpan(Utilities.Cell(Octant.Warm, 0), Octant.Count);
        warm.Fill(-100);
        warm[2..6].Fill(90);
        warm[3] = 100;
        var memory = new byte[Client.MemoryLength];
        Array.Fill(memory, (byte)Octant.Cold);
        state.Client.Begin(utilities, memory, memory, 0.01);
        world.Open(ref state, 0.5);
        Assert.Equal(Octant.Cold, state.ClientAction);
        Assert.Equal(expected, new PreparingTherapist().Answer(in state));
    }

    [Fact]
    public void It_helps_more_clients_than_the_best_response() =>
        Assert.True(TherapistsAtWork.SuccessRate("preparing", TherapistsAtWork.ColdStuck, 1000)
            > TherapistsAtWork.SuccessRate("best_response", TherapistsAtWork.ColdStuck, 1000));
}
