using FsCheck;
using FsCheck.Fluent;
using Kith.Options;

namespace Kith.Tests.Options;

public class ScheduleTests
{
    [Theory]
    [InlineData("0.25", 0.25, 0.25, 0.25)]
    [InlineData("lin_4e-1", 0.4, 0.3, 0.0)]
    [InlineData("lin_1_3", 1.0, 1.5, 3.0)]
    [InlineData("lin_-1_3e0", -1.0, 0.0, 3.0)]
    public void Moves_on_a_straight_line_from_start_to_end(string text, double atStart, double atQuarter, double atEnd)
    {
        Assert.True(Schedule.TryParse(text, out var schedule));
        Assert.Equal(atStart, schedule.At(0));
        Assert.Equal(atQuarter, schedule.At(0.25), 15);
        Assert.Equal(atEnd, schedule.At(1));
    }

    [Fact]
    public void Progress_outside_training_is_clamped()
    {
        var schedule = new Schedule(2, 1);
        Assert.Equal(2, schedule.At(-0.5));
        Assert.Equal(1, schedule.At(1.5));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lin_")]
    [InlineData("lin_1_")]
    [InlineData("lin_1_2_3")]
    [InlineData("lin_nan")]
    [InlineData("1e999")]
    [InlineData("linear_1")]
    [InlineData(" 1")]
    [InlineData("lin_1 ")]
    [InlineData("1,5")]
    public void Refuses_what_is_no_schedule(string? text) => Assert.False(Schedule.TryParse(text, out _));

    [Fact]
    public void Its_text_reads_back_to_the_same_schedule() =>
        Prop.ForAll<NormalFloat, NormalFloat, bool>((start, end, constant) =>
        {
            var schedule = constant ? new Schedule(start.Get) : new Schedule(start.Get, end.Get);
            return Schedule.TryParse(schedule.ToString(), out var again) && again == schedule;
        }).QuickCheckThrowOnFailure();
}
