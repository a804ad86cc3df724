using Kith.App.Signals;

namespace Kith.App.Tests.Commands;

public sealed class InterruptsTests
{
    [Fact]
    public void The_second_interrupt_ends_the_process_at_once()
    {
        var (exits, told) = (new List<int>(), new List<string>());
        using var interrupts = new Interrupts(TimeProvider.System, exits.Add, told.Add);
        interrupts.Interrupt();
        Assert.Equal(Stop.Finish, interrupts.Wanted);
        Assert.Empty(exits);
        Assert.Equal(["Stopping; a training saves first. Ctrl-C again stops at once."], told);
        interrupts.Interrupt();
        Assert.Equal([ExitCode.Interrupted], exits);
    }

    [Fact]
    public void A_termination_sets_a_deadline_of_eight_seconds()
    {
        var clock = new HandClock();
        var exits = new List<int>();
        using var interrupts = new Interrupts(clock, exits.Add, _ => { });
        interrupts.Terminate();
        interrupts.Terminate();
        Assert.Equal([TimeSpan.FromSeconds(8)], clock.Deadlines);
        clock.Ring();
        Assert.Equal([ExitCode.Terminated], exits);
    }

    [Fact]
    public void A_termination_after_an_interrupt_still_counts()
    {
        using var interrupts = new Interrupts(new HandClock(), _ => { }, _ => { });
        interrupts.Interrupt();
        interrupts.Terminate();
        Assert.Equal(Stop.Terminate, interrupts.Wanted);
    }

    [Fact]
    public void A_queue_that_wants_the_machine_back_is_answered_without_hurry_and_a_termination_still_counts()
    {
        var clock = new HandClock();
        var told = new List<string>();
        using var interrupts = new Interrupts(clock, _ => { }, told.Add);
        interrupts.Requeue();
        interrupts.Requeue();
        Assert.Equal((Stop.Requeue, true, 1), (interrupts.Wanted, interrupts.Token.IsCancellationRequested, told.Count));
        Assert.Empty(clock.Deadlines);
        interrupts.Terminate();
        interrupts.Requeue();
        Assert.Equal(Stop.Terminate, interrupts.Wanted);
    }

    /// <summary>A clock whose timers ring when told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private Action _ring = () => { };

        public List<TimeSpan> Deadlines { get; } = [];

        public void Ring() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Deadlines.Add(dueTime);
            _ring = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
