using System.Text.Json;
using Kith.Studies.Tests.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.World;

[Trait("Vectors", "therapy")]
public class RecordedEpisodeTests
{
    [Fact]
    public void Episodes_under_recorded_luck_go_as_recorded() =>
        VectorFiles.Each(RecordedClient.Folder, "env_episodes.json", "episodes", item =>
        {
            var mechanism = item.GetProperty("mechanism").GetString()!;
            var options = new TherapyWorldOptions
            {
                Threshold = item.Number("threshold"),
                MaxSessions = item.Whole("max_sessions"),
            };
            var world = new TherapyWorld(options);
            var state = new TherapyState(RecordedClient.Of(item, item.GetProperty("u").Numbers(), mechanism));
            var draws = item.GetProperty("action_draws").Numbers();
            world.Open(ref state, draws[0]);
            VectorFiles.Near(item.Number("rs_threshold"), state.Threshold);
            VectorFiles.Near(item.Number("initial_rs"), state.Client.Satisfaction);
            VectorFiles.Near(item.Number("initial_bond"), state.Client.Bond);

            var reward = Follow(world, ref state, item, draws);
            CheckOutcome(item.GetProperty("outcome"), state, reward);
        });

    [Fact]
    public void Rewards_are_those_recorded()
    {
        var file = VectorFiles.Read(RecordedClient.Folder, "env_episodes.json");
        Assert.Equal(
            ["max_sessions", "session", "success", "dropped_out", "max_reached", "reward"],
            file.GetProperty("reward_columns").EnumerateArray().Select(name => name.GetString()));
        VectorFiles.Each(file.GetProperty("rewards"), "rewards", row =>
        {
            var numbers = row.Numbers();
            var (mayTakeAll, session) = ((int)numbers[0], (int)numbers[1]);
            // Under the classic rule a dropout comes before a success.
            var end = numbers[3] == 1 ? TherapyEnd.Dropout
                : numbers[2] == 1 ? TherapyEnd.Success
                : numbers[4] == 1 ? TherapyEnd.Truncated
                : TherapyEnd.None;
            Assert.Equal(numbers[5], TherapyWorld.RewardOf(end, session, mayTakeAll));
        });
    }

    private static double Follow(TherapyWorld world, ref TherapyState state, JsonElement item, double[] draws)
    {
        var (clients, therapists, perceived) = (
            RecordedClient.Digits(item, "client"), RecordedClient.Digits(item, "therapist"),
            RecordedClient.Digits(item, "perceived"));
        var (satisfactions, bonds) = (item.GetProperty("rs").Numbers(), item.GetProperty("bond").Numbers());
        var perceptionDraws = item.GetProperty("perception_draws").Numbers();
        var reward = 0.0;
        for (var session = 0; session < therapists.Length; session++)
        {
            Assert.Equal((TherapyEnd.None, session), (state.End, state.Session));
            Assert.Equal(clients[session], state.ClientAction);
            CheckObservation(world, state, item, session);
            reward = world.TakeSession(
                ref state, therapists[session], state.Client.Traits.Parataxic ? perceptionDraws[session] : 0, 0);
            Assert.Equal(perceived[session], state.LastPerceived);
            VectorFiles.Near(satisfactions[session], state.Client.Satisfaction, 1e-9, $"satisfaction after {session}");
            VectorFiles.Near(bonds[session], state.Client.Bond, 1e-9, $"bond after {session}");
            if (state.End == TherapyEnd.None) state.ClientAction = state.Client.Choose(draws[session + 1]);
        }

        CheckObservation(world, state, item, therapists.Length);
        return reward;
    }

    private static void CheckOutcome(JsonElement outcome, TherapyState state, double reward)
    {
        Assert.Equal(outcome.GetProperty("kind").GetString(), state.End.ToString().ToLowerInvariant());
        Assert.Equal(outcome.Whole("session"), state.Session);
        Assert.Equal(outcome.GetProperty("success").GetBoolean(), state.Client.Satisfaction >= state.Threshold);
        Assert.Equal(outcome.GetProperty("dropped_out").GetBoolean(), state.End == TherapyEnd.Dropout);
        Assert.Equal(outcome.GetProperty("max_reached").GetBoolean(), state.Session >= state.MaxSessions);
        Assert.Equal(outcome.GetProperty("terminated").GetBoolean(), state.End is TherapyEnd.Success or TherapyEnd.Dropout);
        Assert.Equal(outcome.GetProperty("truncated").GetBoolean(), state.End == TherapyEnd.Truncated);
        Assert.Equal(outcome.Number("reward"), reward);
    }

    private static void CheckObservation(TherapyWorld world, TherapyState state, JsonElement item, int session)
    {
        if (!item.GetProperty("observations").TryGetProperty($"{session}", out var observation)) return;
        var row = new float[world.Seats[0].Observation.Length];
        world.Observe(in state, 0, row);
        Assert.Equal(observation.Whole("client_action"), row[0]);
        Assert.Equal((float)observation.Number("session_number"), row[1]);
        Assert.Equal(RecordedClient.Digits(observation, "history").Select(digit => (float)digit), row[2..]);
    }
}
