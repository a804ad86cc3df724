using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class SimpleTherapistTests
{
    private static readonly TherapyWorld World = new(TherapistsAtWork.ColdStuck with { MaxSessions = 30 });

    [Fact]
    public void No_answer_is_worth_more_than_the_best_response() => Each(new BestResponseTherapist(), (state, answer) =>
    {
        for (var other = 0; other < Octant.Count; other++)
            Assert.True(Worth(state.Client, state.ClientAction, answer) >= Worth(state.Client, state.ClientAction, other));
    });

    [Fact]
    public void No_column_has_a_larger_mean_than_the_best_static_answer() => Each(new BestStaticTherapist(), (state, answer) =>
    {
        for (var other = 0; other < Octant.Count; other++)
            Assert.True(Column(state.Client, answer) >= Column(state.Client, other));
    });

    [Fact]
    public void The_complementary_therapist_is_complementary_in_every_session() =>
        Each(new ComplementaryTherapist(), (state, answer) => Assert.Equal(Octant.Complement(state.ClientAction), answer));

    [Fact]
    public void The_random_therapist_gives_all_answers_about_equally_often()
    {
        var counts = new int[Octant.Count];
        var state = World.Create();
        World.Reset(ref state, 1);
        var therapist = new RandomTherapist();
        therapist.Begin(in state, new RandomStream(1, "therapist"));
        for (var i = 0; i < 8000; i++) counts[therapist.Answer(in state)]++;
        Assert.All(counts, count => Assert.InRange(count, 880, 1120));
    }

    private static void Each(Therapist therapist, Action<TherapyState, int> check)
    {
        for (var seed = 0; seed < 10; seed++) TherapistsAtWork.Treat(World, therapist, seed, check);
    }

    private static double Worth(Client client, int action, int answer) => client.OwnUtilities[Utilities.Cell(action, answer)];

    private static double Column(Client client, int answer) =>
        Enumerable.Range(0, Octant.Count).Sum(action => Worth(client, action, answer));
}
