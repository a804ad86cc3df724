using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class PlanningTherapistTests
{
    private const int WarmSubmissive = 3;
    private static readonly PlanningOptions Brief = new() { Rollouts = 30, Courses = 4, Elite = 4 };

    // The client is cold whatever happens, as every other action promises -50. Cold pays 10, but 50 where it meets WS.
    [Fact]
    public void A_client_that_wants_one_thing_gets_it_from_the_first_session_on()
    {
        var options = new TherapyWorldOptions { Threshold = 0.8, Parataxic = false };
        var (world, therapist) = (new TherapyWorld(options), new PlanningTherapist(options, Brief));
        var state = world.Create();
        var utilities = Enumerable.Repeat(-50.0, Utilities.Cells).ToArray();
        utilities.AsSpan(Utilities.Cell(Octant.Cold, 0), Octant.Count).Fill(10);
        utilities[Utilities.Cell(Octant.Cold, WarmSubmissive)] = 50;
        var (actions, answers) = (new byte[Client.MemoryLength], new byte[Client.MemoryLength]);
        Array.Fill(actions, (byte)Octant.Cold);
        state.Client.Begin(utilities, actions, answers, 0.5);
        world.Open(ref state, 0.5);
        therapist.Begin(in state, new RandomStream(1, "therapist"));
        while (state.End == TherapyEnd.None)
        {
            var answer = therapist.Answer(in state);
            Assert.Equal(WarmSubmissive, answer);
            world.Step(ref state, answer, new float[1]);
        }

        Assert.Equal(TherapyEnd.Success, state.End);
    }

    // Whoever knows the luck to come keeps what it promises, which it could not if it played therapies out
    // by other rules than the world's.
    [Theory]
    [InlineData(DropoutRule.Classic)]
    [InlineData(DropoutRule.Hazard)]
    public void With_foresight_a_success_in_thought_becomes_a_success(DropoutRule dropout)
    {
        var options = TherapistsAtWork.ColdStuck with { Threshold = 0.75, Dropout = dropout };
        var (world, therapist) =
            (new TherapyWorld(options), new PlanningTherapist(options, Brief with { Courses = 1, Foresight = true }));
        var promises = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var promised = false;
            var end = TherapistsAtWork.Treat(world, therapist, seed, (_, _) => promised |= therapist.Confidence >= 1).End;
            Assert.Equal(promised, end == TherapyEnd.Success);
            if (promised) promises++;
        }

        Assert.InRange(promises, 4, 12);
    }

    [Fact]
    public void It_helps_more_clients_than_the_complement_does()
    {
        var options = TherapistsAtWork.ColdStuck with { Threshold = 0.75 };
        var (world, therapist) = (new TherapyWorld(options), new PlanningTherapist(options, Brief));
        var helped = Enumerable.Range(0, 40)
            .Count(seed => TherapistsAtWork.Treat(world, therapist, seed).End == TherapyEnd.Success) / 40.0;
        Assert.True(helped > TherapistsAtWork.SuccessRate("complementary", options, 40));
    }

    [Fact]
    public void Its_answers_follow_from_its_stream()
    {
        var world = new TherapyWorld(TherapistsAtWork.ColdStuck);
        var therapist = new PlanningTherapist(TherapistsAtWork.ColdStuck, Brief);
        var first = Answers(3);
        Answers(4);
        Assert.Equal(first, Answers(3));

        List<int> Answers(long seed)
        {
            var answers = new List<int>();
            TherapistsAtWork.Treat(world, therapist, seed, (_, answer) => answers.Add(answer));
            return answers;
        }
    }

    [Fact]
    public void After_the_first_planning_nothing_is_allocated()
    {
        var world = new TherapyWorld(TherapistsAtWork.ColdStuck);
        var therapist = new PlanningTherapist(TherapistsAtWork.ColdStuck, Brief);
        var state = world.Create();
        var rewards = new float[1];
        world.Reset(ref state, 1);
        therapist.Begin(in state, new RandomStream(1, "therapist"));
        var before = 0L;
        for (var session = 0; session < 30; session++)
        {
            var answer = therapist.Answer(in state);
            if (session == 0) before = GC.GetAllocatedBytesForCurrentThread();
            world.Step(ref state, answer, rewards);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
