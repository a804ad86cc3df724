using Kith.State;
using Kith.Studies.Therapy.Training;

namespace Kith.Studies.Tests.Therapy.Training;

public sealed class ThresholdCurriculumTests
{
    // Four therapies at a threshold, and more than half of them must succeed.
    private static readonly CurriculumOptions Options = new() { Start = 0.5, Step = 0.2, SuccessRate = 0.5, Window = 4 };

    [Fact]
    public void The_threshold_rises_when_more_than_the_share_of_a_full_window_succeeded()
    {
        var curriculum = new ThresholdCurriculum(Options, 0.8);
        Assert.Equal([false, false, false, true], Count(curriculum, "1110"));
        Assert.Equal(0.7, curriculum.Threshold, 12);
    }

    [Fact]
    public void Two_of_four_are_not_more_than_half_but_the_window_slides()
    {
        var curriculum = new ThresholdCurriculum(Options, 0.8);
        Assert.Equal([false, false, false, false], Count(curriculum, "1100"));
        Assert.Equal([false, false, true], Count(curriculum, "111")); // 1001, 0011, 0111
        Assert.Equal(0.7, curriculum.Threshold, 12);
    }

    [Fact]
    public void A_new_threshold_begins_with_an_empty_window_and_ends_at_the_target()
    {
        var curriculum = new ThresholdCurriculum(Options, 0.8);
        Assert.Equal([false, false, false, true, false, false, false, true], Count(curriculum, "11111111"));
        Assert.Equal(0.8, curriculum.Threshold);
        Assert.Equal([false, false, false, false, false], Count(curriculum, "11111"));
        Assert.Equal(0.8, curriculum.Threshold);
    }

    [Fact]
    public void Steps_that_add_up_to_the_target_arrive_there()
    {
        var curriculum = new ThresholdCurriculum(new() { Start = 0.5, Step = 0.1, Window = 1, SuccessRate = 0 }, 0.8);
        Count(curriculum, "111");
        Assert.Equal(0.8, curriculum.Threshold);
    }

    [Fact]
    public void Without_a_start_the_target_stands_from_the_beginning()
    {
        var curriculum = new ThresholdCurriculum(new(), 0.8);
        Assert.False(curriculum.Count(true));
        Assert.Equal(0.8, curriculum.Threshold);
    }

    [Fact]
    public void A_state_that_cannot_be_is_refused()
    {
        var stream = new MemoryStream();
        new ThresholdCurriculum(Options with { Start = 0.3 }, 0.8).Save(new StateWriter(stream));
        stream.Position = 0;
        var loaded = new ThresholdCurriculum(Options, 0.8);
        loaded.Load(new StateReader(stream));
        Assert.Equal(0.3, loaded.Threshold);

        stream.Position = 0;
        Assert.Throws<InvalidDataException>(
            () => new ThresholdCurriculum(Options with { Window = 5 }, 0.8).Load(new StateReader(stream)));
    }

    private static bool[] Count(ThresholdCurriculum curriculum, string successes) =>
        [.. successes.Select(success => curriculum.Count(success == '1'))];
}
