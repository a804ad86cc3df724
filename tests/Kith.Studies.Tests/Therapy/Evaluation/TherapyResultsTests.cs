using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Evaluation;

public sealed class TherapyResultsTests
{
    // A success in two sessions, both complementary, and a dropout in three, the first complementary.
    private static readonly TherapyResults Results = new(
    [
        Episode(TherapyEnd.Success, 196, (Octant.Dominant, 4, 25), (Octant.Warm, 2, 50)),
        Episode(TherapyEnd.Dropout, -150, (Octant.Cold, 6, 10), (Octant.Cold, 2, 20), (Octant.Cold, 2, 30)),
    ]);

    [Fact]
    public void Rates_and_means_are_those_of_the_therapies()
    {
        Assert.Equal((0.5, 0.5), (Results.Success.Rate, Results.Dropout.Rate));
        Assert.Equal((196.0 - 150) / 2, Results.Reward.Mean, 12);
        Assert.Equal(2.5, Results.Length.Mean, 12);
        Assert.Equal((50.0 + 30) / 2, Results.FinalSatisfaction.Mean, 12);
        Assert.Equal(0.4, Results.FinalRelativeSatisfaction.Mean, 12);
        Assert.Equal(2, Results.SessionsToSuccess!.Median);
    }

    [Fact]
    public void Answers_count_by_session_and_complementarity_by_therapy()
    {
        Assert.Equal([0, 0, 0.6, 0, 0.2, 0, 0.2, 0], Results.Answers);
        Assert.Equal((1 + (1.0 / 3)) / 2, Results.Complementarity, 12);
    }

    [Fact]
    public void Courses_are_over_those_that_are_still_there()
    {
        Assert.Equal([0.175, 0.35, 0.3], Results.Course.Select(value => Math.Round(value, 6)));
        Assert.Equal([1, 0.5, 0], Results.ComplementarityCourse);
    }

    [Fact]
    public void Without_a_success_there_are_no_sessions_to_it() =>
        Assert.Null(new TherapyResults([Episode(TherapyEnd.Truncated, 0, (Octant.Cold, 0, 10))]).SessionsToSuccess);

    // Utilities from 0 to 100, so that satisfaction is a percentage of the range.
    private static TherapyEpisode Episode(
        TherapyEnd end, double reward, params (int Action, int Answer, double Satisfaction)[] sessions)
    {
        var client = new Client(new());
        double[] utilities = [.. Enumerable.Range(0, Utilities.Cells).Select(cell => cell == 0 ? 0.0 : 100)];
        client.Begin(utilities, new byte[Client.MemoryLength], new byte[Client.MemoryLength], 1);
        var state = new TherapyState(client) { MaxSessions = sessions.Length };
        var episode = new TherapyEpisode(default, in state);
        foreach (var (session, (action, answer, satisfaction)) in sessions.Index())
        {
            episode.Add(action, answer);
            client.Satisfaction = satisfaction;
            if (session == sessions.Length - 1) (state.End, state.Reward) = (end, reward);
            episode.Notice(in state);
        }

        return episode;
    }
}
