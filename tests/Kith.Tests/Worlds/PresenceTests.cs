using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>Seats that leave before their episode ends.</summary>
public class PresenceTests
{
    private static readonly WorldCheckOptions Options = new() { Terminates = false };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_world_whose_seats_leave_may_keep_all_laws(int delays) =>
        Assert.Empty(WorldChecker.Check(new Farewell(Ending.Truncated, 7, 0, 2, 3) { Delays = delays }, Options));

    [Theory]
    [InlineData("late", "seat 1 (guest1) is absent at the beginning of an episode, but must be present.")]
    [InlineData("back", "seat 1 (guest1) left and is back after step 4, but must stay away until the next episode.")]
    [InlineData("paid", "the reward of seat 1 (guest1) is -1 after step 2, but must be 0: it left before.")]
    [InlineData("forgotten", "seat 1 (guest1) is present in a state that was saved and loaded after step 1, but was not before.")]
    [InlineData("obeyed", "the action of a seat that left in step 1 changes the next step, but must mean nothing.")]
    public void Each_flaw_is_found(string flaw, string message)
    {
        var findings = WorldChecker.Check(new Farewell(Ending.Truncated, 7, 0, 2) { Flaw = flaw }, Options);
        Assert.Equal(message, Assert.Single(findings, finding => finding.Law == "presence").Message);
    }

    [Fact]
    public void A_batch_tells_of_each_seat_whether_it_took_part()
    {
        var batch = new WorldBatch<FarewellState>(new Farewell(Ending.Truncated, 3, 0, 1, 3), 2, 1);
        List<Presence[]> steps = [.. Enumerable.Range(0, 4).Select(_ => Advance(batch))];
        Presence[][] expected =
        [
            [Presence.Present, Presence.Left, Presence.Present],
            [Presence.Present, Presence.Absent, Presence.Present],
            [Presence.Present, Presence.Absent, Presence.Left],
            [Presence.Present, Presence.Left, Presence.Present],
        ];
        Assert.Equal(expected.Select(seats => (Presence[])[.. seats, .. seats]), steps);
    }

    [Fact]
    public void Who_does_not_want_to_know_is_not_told()
    {
        var batch = new WorldBatch<FarewellState>(new Farewell(Ending.Truncated, 3, 0, 1), 1, 1);
        var rewards = new float[2];
        for (var step = 0; step < 3; step++) batch.Advance(0, [0f, 0f], rewards, new float[4], new float[4]);
        Assert.Equal([3f, 0f], rewards);
    }

    [Fact]
    public void Presences_that_do_not_fit_are_refused() => Assert.Contains(
        "1 worlds need 2 presences or none, but there are 1.",
        Assert.Throws<ArgumentException>(() => Advance(
            new WorldBatch<FarewellState>(new Farewell(Ending.Truncated, 3, 0, 1), 1, 1), 1)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_reward_after_the_farewell_stops_the_batch()
    {
        var batch = new WorldBatch<FarewellState>(new Farewell(Ending.Truncated, 7, 0, 2) { Flaw = "paid" }, 2, 1);
        Advance(batch);
        Advance(batch);
        var failure = Assert.Throws<WorldException>(() => Advance(batch));
        Assert.Contains(
            "the reward of seat 1 (guest1) is -1, but must be 0: it left before.", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, 3), (failure.World, failure.Step));
    }

    private static Presence[] Advance(WorldBatch batch, int? presences = null)
    {
        var seats = batch.Count * batch.Seats.Count;
        var result = new Presence[presences ?? seats];
        batch.Advance(0, new WorldStep
        {
            Actions = new float[batch.Count * batch.ActionLength],
            Rewards = new float[seats],
            Endings = new Ending[batch.Count],
            Presences = result,
            NextObservations = new float[batch.Count * batch.ObservationLength],
            FinalObservations = new float[batch.Count * batch.ObservationLength],
        });
        return result;
    }
}
