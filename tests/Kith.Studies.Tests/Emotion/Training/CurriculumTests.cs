using Kith.Options;
using Kith.State;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Training;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Training;

public class CurriculumTests
{
    [Fact]
    public void The_guides_curriculum_has_five_stages_of_nine_and_a_half_million_steps_without_a_mistake()
    {
        var stages = Guide();
        Assert.Equal(
            [1_000_000L, 2_000_000, 1_500_000, 2_000_000, 3_000_000], stages.Stages.Select(stage => stage.Steps));
        Assert.Equal((9_500_000, 2), (stages.Steps, stages.MostChildren));
        Assert.Equal([0.6, 0.7, 0.6, 0.5, 0.4], stages.Stages.Select(stage => stage.Threshold));
        Assert.Equal([500, 750, 750, 800, 1000], stages.Stages.Select(stage => stage.World.MaxSteps));
        Assert.Equal([0.5, 0.7, 0.6, 0.8, 0.8], stages.Stages.Select(stage => stage.World.Vulnerability));
        Assert.Equal(
            [new StageTarget(EpisodeMetric.Survival, 0.7), new(EpisodeMetric.SelfSacrifice, 0.3)], stages.Stages[4].Targets);
    }

    [Theory]
    [InlineData(950_000, 100_000)]
    [InlineData(9_500_000, 1_000_000)]
    [InlineData(10_000_000, 1_000_000)]
    public void Stages_are_shortened_alike_where_there_are_fewer_steps(long steps, long first)
    {
        var curriculum = Guide().Within(steps);
        Assert.Equal(first, curriculum.Stages[0].Steps);
        Assert.Equal(Math.Min(steps, 9_500_000), curriculum.Steps);
    }

    [Fact]
    public void Stages_are_read_once_and_anew_for_changed_options()
    {
        var options = new EmotionOptions { UsesCurriculum = true, Stages = ["name=a steps=500", "name=b steps=500"] };
        var first = options.Curriculum;
        Assert.Same(first, options.Curriculum);
        Assert.Equal([500, 500], first.Stages.Select(stage => stage.Steps));
        var shorter = options with { Ppo = options.Ppo with { TotalTimesteps = 100 } };
        Assert.Equal([50, 50], shorter.Curriculum.Stages.Select(stage => stage.Steps));
        Assert.Equal("single", (options with { UsesCurriculum = false, Stages = [] }).Curriculum.Stages.Single().Name);
        Assert.Equal(options, options with { });
    }

    [Fact]
    public void What_a_stage_leaves_unsaid_is_as_in_the_worlds_own_settings()
    {
        var world = new EmotionWorldOptions { EmpathyWeight = 0, FreezeEmotions = true, MaxSteps = 7 };
        var problems = new List<Problem>();
        var stage = Assert.Single(StageText.Read(["steps=1_000 episode_steps=9 survival=0.5"], world, problems));
        Assert.Empty(problems);
        Assert.Equal(("stage 1", 1000, 9), (stage.Name, stage.Steps, stage.World.MaxSteps));
        Assert.Equal((0.0, true), (stage.World.EmpathyWeight, stage.World.FreezeEmotions));
    }

    [Theory]
    [InlineData("steps=0", "stage 1: steps is 0, but must be at least 1.")]
    [InlineData("stepps=5", "stage 1: stepps is not a setting; the nearest is steps.")]
    [InlineData("steps", "stage 1: found 'steps', but a setting is written like vulnerability=0.9.")]
    [InlineData("scenario=crisis vulnerability=0.4", "vulnerability is 0.4, but must lie above 0.5")]
    [InlineData("self_sacrifice=0.3", "self_sacrifice is 0.3, but must be 0 where no threat comes")]
    [InlineData("steps=5 steps=6", "stage 1: found steps a second time")]
    public void A_mistake_in_a_stage_is_named_with_its_number(string line, string message)
    {
        var problems = new List<Problem>();
        StageText.Read([line], new(), problems);
        Assert.Contains(message, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_below_its_threshold_is_repeated_once_and_then_left()
    {
        var course = new CurriculumCourse(Two(threshold: 0.5), stepsPerUpdate: 64);
        var episodes = Episodes(survival: 0);
        Assert.Equal(128 + 256, course.Left);
        Assert.Null(course.Advance(episodes));
        Assert.Equal(StageVerdict.Repeated, course.Advance(episodes)!.Verdict);
        Assert.Equal((1, 2, 0.0, 384), (course.Number, course.Begun, course.Progress, course.Left));
        Assert.Null(course.Advance(episodes));
        var ended = course.Advance(episodes)!;
        Assert.Equal((StageVerdict.Failed, 2, 0.0), (ended.Verdict, ended.Attempt, ended.Score));
        Assert.Equal((2, 3, 256), (course.Number, course.Begun, course.Left));
    }

    [Fact]
    public void A_stage_that_reaches_its_threshold_is_left_and_behind_the_last_nothing_is_left()
    {
        var course = new CurriculumCourse(Two(threshold: 0.5), stepsPerUpdate: 128);
        var episodes = Episodes(survival: 0.4);
        Assert.Equal(0.5, course.Advance(episodes)!.Score);
        Assert.Equal(2, course.Number);
        Assert.Null(course.Advance(episodes));
        Assert.Equal(StageVerdict.Passed, course.Advance(episodes)!.Verdict);
        Assert.Equal((2, 1.0, 0), (course.Number, course.Progress, course.Left));
    }

    [Fact]
    public void A_course_that_is_loaded_goes_on_where_it_stood()
    {
        var (course, other) = (new CurriculumCourse(Two(0.5), 64), new CurriculumCourse(Two(0.5), 64));
        for (var i = 0; i < 3; i++) course.Advance(Episodes(0));
        var state = new MemoryStream();
        course.Save(new(state));
        state.Position = 0;
        other.Load(new(state));
        Assert.Equal((course.Number, course.Begun, course.Left), (other.Number, other.Begun, other.Left));
        Assert.Equal(StageVerdict.Failed, other.Advance(Episodes(0))!.Verdict);
    }

    [Fact]
    public void A_course_in_a_stage_that_there_is_not_is_refused()
    {
        var state = new MemoryStream();
        new StateWriter(state).Write("curriculum", [5L, 1, 0, 1]);
        state.Position = 0;
        Assert.Contains(
            "attempt 1 of stage 6",
            Assert.Throws<InvalidDataException>(() => new CurriculumCourse(Two(0.5), 64).Load(new(state))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_means_over_a_hundred_episodes_and_rates_over_two_hundred_situations()
    {
        var episodes = new RecentEpisodes();
        Assert.Equal(double.NaN, episodes.Of(EpisodeMetric.Survival));
        for (var i = 0; i < 50; i++) episodes.Add(Episode(survival: 0, dangers: 10, sacrifices: 10, protections: 30));
        for (var i = 0; i < 100; i++) episodes.Add(Episode(survival: 1, dangers: 0, sacrifices: 0, protections: 0));
        Assert.Equal((1.0, 100), (episodes.Of(EpisodeMetric.Survival), episodes.Count));
        Assert.Equal((1.0, 3.0), (episodes.Of(EpisodeMetric.SelfSacrifice), episodes.Of(EpisodeMetric.Protection)));
        for (var i = 0; i < 5; i++) episodes.Add(Episode(survival: 1, dangers: 20, sacrifices: 0, protections: 0));
        // A hundred new situations, and as many of the old ones.
        Assert.Equal((0.5, 1.5), (episodes.Of(EpisodeMetric.SelfSacrifice), episodes.Of(EpisodeMetric.Protection)));
        episodes.Clear();
        Assert.Equal(double.NaN, episodes.Of(EpisodeMetric.SelfSacrifice));
    }

    private static Curriculum Guide()
    {
        var problems = new List<Problem>();
        var curriculum = new Curriculum(StageText.Read(Curriculum.Guide, new(), problems));
        Assert.Empty(problems);
        return curriculum;
    }

    private static Curriculum Two(double threshold) => new(
    [
        new Stage
        {
            Name = "a",
            World = new(),
            Steps = 100,
            Threshold = threshold,
            Targets = [new(EpisodeMetric.Survival, 0.8)],
        },
        new Stage { Name = "b", World = new(), Steps = 256 },
    ]);

    private static RecentEpisodes Episodes(double survival)
    {
        var episodes = new RecentEpisodes();
        episodes.Add(Episode(survival, 0, 0, 0));
        return episodes;
    }

    private static double[] Episode(double survival, int dangers, int sacrifices, int protections)
    {
        var measures = new double[EmotionMeasures.Names.Count];
        measures[(int)EmotionMeasure.Survival] = survival;
        measures[(int)EmotionMeasure.DangerSituations] = dangers;
        measures[(int)EmotionMeasure.SacrificeSituations] = sacrifices;
        measures[(int)EmotionMeasure.ProtectionEvents] = protections;
        return measures;
    }
}
