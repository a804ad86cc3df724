using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class SeedingMonitorTests
{
    private static readonly byte[] s_cold = [.. Enumerable.Repeat((byte)Octant.Cold, Client.MemoryLength)];

    [Theory]
    [InlineData(0, 4, false)]
    [InlineData(0, 5, true)]
    [InlineData(4, 5, true)]
    [InlineData(5, 5, false)]
    public void An_answer_is_hopeless_when_another_has_grown_more_often_than_it_was_perceived(
        int perceived, int misread, bool hopeless)
    {
        var (habit, monitor) = (new HabitWindow(20, 0.5), new SeedingMonitor());
        habit.Look(Remembering(0));
        monitor.Start(Octant.Warm, habit, session: 0);
        for (var i = 0; i < perceived; i++) monitor.Enter(Octant.Warm, perceived: true, habit);
        for (var i = 1; i <= misread; i++)
        {
            habit.Look(Remembering(i));
            monitor.Enter(Octant.Warm, perceived: false, habit);
        }

        Assert.Equal(hopeless, monitor.IsHopeless(mostFailures: 99, left: 99, needed: 1, accuracy: 0));
    }

    // Cold answers, and lastly some that were taken for dominant ones.
    private static Client Remembering(int dominant)
    {
        byte[] answers = [.. s_cold];
        for (var i = 1; i <= dominant; i++) answers[^i] = Octant.Dominant;
        var client = new Client(new());
        client.Begin(Utilities.Midpoints, s_cold, answers, 1);
        return client;
    }
}
