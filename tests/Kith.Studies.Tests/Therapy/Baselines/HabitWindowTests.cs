using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class HabitWindowTests
{
    [Fact]
    public void A_window_counts_only_the_last_answers_and_prefers_the_latest_of_equals()
    {
        var habit = new HabitWindow(5, 0.5);
        habit.Look(Remembering(7, 7, 7, 3, 3, 1, 1, 2));
        Assert.Equal([0, 2, 1, 2, 0, 0, 0, 0], habit.Counts);
        Assert.Equal(1, habit.Mode);
    }

    // 1 stands twice in the window: it misses one, 2 misses two, and what stands not at all three;
    // half of the answers are perceived.
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(5, 3, 6)]
    public void A_missing_answer_must_be_given_more_often_than_it_is_missing(int answer, int missing, int sessions)
    {
        var habit = new HabitWindow(5, 0.5);
        habit.Look(Remembering(7, 7, 7, 3, 3, 1, 1, 2));
        Assert.Equal((missing, sessions), (habit.Missing(answer), habit.Sessions(answer)));
    }

    [Fact]
    public void What_is_never_perceived_never_becomes_a_habit()
    {
        var habit = new HabitWindow(5, 0);
        habit.Look(Remembering(1, 1, 1, 1, 2));
        Assert.Equal((0, HabitWindow.Never), (habit.Sessions(1), habit.Sessions(2)));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(51, 0.5)]
    [InlineData(15, 1.5)]
    [InlineData(15, double.NaN)]
    public void Impossible_beliefs_are_refused(int length, double accuracy) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HabitWindow(length, accuracy));

    private static Client Remembering(params byte[] last)
    {
        var client = new Client(new ClientTraits());
        client.Begin(Utilities.Midpoints, new byte[50], [.. new byte[50 - last.Length], .. last], 1);
        return client;
    }
}
