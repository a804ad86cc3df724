using Kith.Studies.Therapy.Evaluation;

namespace Kith.Studies.Tests.Therapy.Evaluation;

public class ComplementarityTrackerTests
{
    [Fact]
    public void A_window_must_hold_an_exchange() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComplementarityTracker(0));

    [Fact]
    public void The_first_perceived_answer_begins_both_windows()
    {
        var tracker = new ComplementarityTracker();
        tracker.Add(2, 6);
        Assert.Null(tracker.Perceived);
        tracker.Add(2, 2, 3);
        Assert.Equal((100, 0), (tracker.Enacted.OverallRate, tracker.Perceived!.Value.OverallRate));
        tracker.Clear();
        Assert.Equal((0, false), (tracker.Enacted.OverallRate, tracker.IsDual));
    }

    [Fact]
    public void A_course_has_mean_and_population_deviation_of_the_values_that_are_there()
    {
        var course = new ComplementarityCourse(4);
        course.Add([100, double.NaN, 40]);
        course.Add([50, 30]);
        Assert.Equal((2, 75, 25), (course.At(0).Count, course.At(0).Mean, course.At(0).PopulationDeviation));
        Assert.Equal((1, 30, 0), (course.At(1).Count, course.At(1).Mean, course.At(1).PopulationDeviation));
        Assert.Equal((1, 0), (course.At(2).Count, course.At(3).Count));
        Assert.Equal(100 - (100 + 40 + 50 + 30) / 4.0, course.OverallNonComplementarity);
        Assert.True(double.IsNaN(new ComplementarityCourse(1).OverallMean));
    }

    [Fact]
    public void With_as_many_points_as_sessions_the_common_axis_changes_nothing()
    {
        var course = new ComplementarityCourse(7);
        course.AddOnCommonAxis([3, 1, 4, 1, 5], 7);
        Assert.Equal([3, 1, 4, 1, 5], Enumerable.Range(0, 5).Select(point => course.At(point).Mean));
        Assert.Equal(0, course.At(5).Count + course.At(6).Count);
    }

    [Fact]
    public void Between_sessions_the_common_axis_interpolates_and_after_the_end_it_is_silent()
    {
        // Eight points on four sessions: point j lies at session (j + 1) / 2; the therapy ended with the third.
        var course = new ComplementarityCourse(8);
        course.AddOnCommonAxis([10, 20, 40], 4);
        Assert.Equal([10, 10, 15, 20, 30, 40], Enumerable.Range(0, 6).Select(point => course.At(point).Mean));
        Assert.Equal(0, course.At(6).Count + course.At(7).Count);
    }

    [Fact]
    public void Running_moments_agree_with_two_passes()
    {
        double[] values = [1e6 + 1, 1e6 + 2, 1e6 + 4, 1e6 + 8];
        var course = new ComplementarityCourse(1);
        foreach (var value in values) course.Add([value]);
        var expected = Kith.Experiments.Statistics.Moments.Of(values);
        Assert.Equal(expected.Mean, course.At(0).Mean, 1e-9);
        Assert.Equal(expected.SumOfSquares, course.At(0).SumOfSquares, 1e-6);
    }
}
